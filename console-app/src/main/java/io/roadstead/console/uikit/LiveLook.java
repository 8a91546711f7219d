package io.roadstead.console.uikit;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.html.Div;
import io.roadstead.console.kernel.ConsoleException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A part of a page that waits for somebody far away, on a thread of its own, while the page shows the rest. */
public final class LiveLook<T> extends Div {
    private static final Logger log = LoggerFactory.getLogger(LiveLook.class);

    private final Supplier<T> look;
    private final Consumer<T> show;
    private final Div state = new Div();
    private final Div shown = new Div();
    private Runnable otherwise = () -> {};
    private boolean asked;

    /**
     * Looks once it is attached.
     *
     * @param look waits; called on a thread of its own
     * @param show called with what came of it, in the page's turn
     */
    public LiveLook(Div shown, Supplier<T> look, Consumer<T> show) {
        this.look = look;
        this.show = show;
        this.shown.add(shown);
        addClassName("rs-stack");
        state.getElement().setAttribute("aria-live", "polite");
        add(state, this.shown);
    }

    /** Called, in the page's turn, where nothing came of it, which is said here. */
    public LiveLook<T> otherwise(Runnable then) {
        otherwise = then;
        return this;
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        if (!asked) {
            asked = true;
            again(attached.getUI());
        }
    }

    /** Looks once more. */
    public void again(UI ui) {
        state.removeAll();
        state.add(new StatusBadge(Status.PROGRESSING, getTranslation("look.reading")));
        Thread.ofVirtual().name("look").start(() -> {
            Runnable then = answer();
            try {
                ui.access(then::run);
            } catch (UIDetachedException gone) {
                log.atDebug().log("nobody waits for it any more");
            }
        });
    }

    private Runnable answer() {
        try {
            T found = look.get();
            return () -> {
                state.removeAll();
                show.accept(found);
            };
        } catch (ConsoleException refused) {
            return () -> failed(refused.sentence());
        } catch (RuntimeException broken) { // on a thread of its own nobody else would hear of it
            log.atWarn().setCause(broken).log("a part of a page could not be shown");
            return () -> failed(getTranslation("look.broken"));
        }
    }

    private void failed(String sentence) {
        state.removeAll();
        state.add(new Notice(Notice.Kind.WARNING, sentence));
        otherwise.run();
    }
}
