package io.roadstead.console.uikit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import java.util.function.Function;

/** Asks for one line of text before something is done, which says why if it cannot be. */
public final class NoteDialog extends Dialog {
    /** Most characters of a line. */
    public static final int LONGEST = 240;

    private final TextField note;
    private final boolean needed;
    private final Function<String, Optional<String>> then;

    /**
     * Asks.
     *
     * @param text what will happen
     * @param label of the line
     * @param needed whether it must not be empty
     * @param then gets the line, and says why nothing happened; empty when it did
     */
    public NoteDialog(
            String title,
            String text,
            String label,
            boolean needed,
            String action,
            Function<String, Optional<String>> then) {
        this.note = new TextField(label);
        this.needed = needed;
        this.then = then;
        setHeaderTitle(title);
        setWidth("min(440px, 92vw)");
        note.setMaxLength(LONGEST);
        note.setAutofocus(true);
        Div form = new Div(new Paragraph(text), note);
        form.addClassName("rs-dialog");
        add(form);
        Button go = new Button(action, click -> Attempt.of(this, this::go));
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("dialog.cancel"), click -> close()), go);
    }

    private void go() {
        String line = note.getValue().strip();
        note.setInvalid(needed && line.isEmpty());
        if (note.isInvalid()) {
            note.setErrorMessage(getTranslation("dialog.note.needed"));
            note.focus();
            return;
        }
        then.apply(line).ifPresentOrElse(Attempt::say, this::close);
    }
}
