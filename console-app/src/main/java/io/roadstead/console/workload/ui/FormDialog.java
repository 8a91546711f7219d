package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.workload.Manifests.Opened;
import io.roadstead.console.workload.Manifests.Opening;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Fields about an object which are fetched first, what is wrong with them, and the button that takes them. */
final class FormDialog extends Dialog {
    private final Div all = new Div();
    private final Div faults = new Div();
    private final Button go;

    /**
     * Empty, and not to be taken yet.
     *
     * @param action words on the button
     * @param taken called when the person presses it; closes the dialog when it has what it needs
     */
    FormDialog(Component page, String title, String action, Runnable taken) {
        setHeaderTitle(title);
        setWidth("min(720px, 96vw)");
        all.addClassName("rs-dialog");
        faults.addClassName("rs-stack");
        faults.getElement().setAttribute("aria-live", "polite");
        go = new Button(action, click -> {
            faults.removeAll();
            taken.run();
        });
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        go.setEnabled(false);
        add(all, faults);
        getFooter().add(new Button(page.getTranslation("dialog.cancel"), click -> close()), go);
    }

    /** Waits for this, and shows what came of it. */
    <T> FormDialog waiting(Supplier<T> ask, Consumer<T> then) {
        all.add(new LiveLook<>(new Div(), ask, then));
        return this;
    }

    /** Waits for the object, and shows fields for it; what cannot be read is said. */
    FormDialog reading(Supplier<Opening> ask, Consumer<Opened> then) {
        return waiting(ask, opening -> {
            switch (opening) {
                case Opening.Here(Opened opened) -> then.accept(opened);
                case Opening.Not(var why) -> fault(ManifestWords.of(this, why));
            }
        });
    }

    /** Shows these below what is there, which can be taken from now on. */
    void fields(Component... fields) {
        all.add(fields);
        go.setEnabled(true);
    }

    /** Says why it cannot be taken. */
    void fault(List<String> sentences) {
        sentences.forEach(sentence -> faults.add(new Notice(Notice.Kind.WARNING, sentence)));
    }
}
