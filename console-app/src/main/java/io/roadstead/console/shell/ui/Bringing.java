package io.roadstead.console.shell.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.shell.BriefPods.Waiting;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits on a thread of its own until something runs in a cluster, and says what it waits for. */
final class Bringing<T> extends Div {
    private static final Logger log = LoggerFactory.getLogger(Bringing.class);

    private final Function<Waiting, T> bring;
    private final T broken;
    private final Then<T> then;
    private final Span said = new Span();
    private volatile boolean wanted = true;
    private boolean begun;

    /** What is done with what came of it. */
    @FunctionalInterface
    interface Then<T> {
        /** In the page's turn. */
        void show(T outcome);

        /** Nobody looks any more; called on any thread. */
        default void unseen(T outcome) {}
    }

    /** @param broken what came of it where the console made a mistake */
    Bringing(Function<Waiting, T> bring, T broken, Then<T> then) {
        this.bring = bring;
        this.broken = broken;
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
            T outcome = outcome(ui);
            if (!tell(ui, () -> show(outcome))) {
                then.unseen(outcome);
            }
        });
    }

    private void show(T outcome) {
        if (isAttached()) {
            then.show(outcome);
        } else {
            then.unseen(outcome);
        }
    }

    /** Nobody looks any more; what is not there by then is given up. */
    @Override
    protected void onDetach(DetachEvent detached) {
        wanted = false;
    }

    private T outcome(UI ui) {
        try {
            return bring.apply(new Waiting(text -> tell(ui, () -> said.setText(text)), () -> wanted));
        } catch (RuntimeException fault) { // on a thread of its own nobody else would hear of it
            log.atWarn().setCause(fault).log("a container for a shell could not be brought");
            return broken;
        }
    }

    private static boolean tell(UI ui, Runnable what) {
        try {
            ui.access(what::run);
            return true;
        } catch (UIDetachedException gone) {
            log.atDebug().log("nobody waits for it any more");
            return false;
        }
    }
}
