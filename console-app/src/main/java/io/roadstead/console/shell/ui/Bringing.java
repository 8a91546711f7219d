package io.roadstead.console.shell.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.shell.DebugShells.Outcome;
import io.roadstead.console.shell.DebugShells.Waiting;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits on a thread of its own until something runs in a cluster, and says what it waits for. */
final class Bringing extends Div {
    private static final Logger log = LoggerFactory.getLogger(Bringing.class);

    private final Function<Waiting, Outcome> bring;
    private final Consumer<Outcome> then;
    private final Span said = new Span();
    private volatile boolean wanted = true;
    private boolean begun;

    /** @param then called in the page's turn */
    Bringing(Function<Waiting, Outcome> bring, Consumer<Outcome> then) {
        this.bring = bring;
        this.then = then;
        addClassName("rs-stack");
        getElement().setAttribute("aria-live", "polite");
        add(
                new StatusBadge(Status.PROGRESSING, getTranslation("shell.bringing")),
                said,
                new Button(getTranslation("shell.bringing.stop"), click -> wanted = false));
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        if (begun) {
            return;
        }
        begun = true;
        UI ui = attached.getUI();
        Thread.ofVirtual().name("shell-bring").start(() -> {
            Outcome outcome = outcome(ui);
            tell(ui, () -> then.accept(outcome));
        });
    }

    /** Nobody looks any more; what is not there by then is given up. */
    @Override
    protected void onDetach(DetachEvent detached) {
        wanted = false;
    }

    private Outcome outcome(UI ui) {
        try {
            return bring.apply(new Waiting(text -> tell(ui, () -> said.setText(text)), () -> wanted));
        } catch (RuntimeException broken) { // on a thread of its own nobody else would hear of it
            log.atWarn().setCause(broken).log("a debug container could not be brought");
            return new Outcome.Not("");
        }
    }

    private static void tell(UI ui, Runnable what) {
        try {
            ui.access(what::run);
        } catch (UIDetachedException gone) {
            log.atDebug().log("nobody waits for it any more");
        }
    }
}
