package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.html.Div;
import io.roadstead.console.access.rbac.model.Granting;
import io.roadstead.console.uikit.Notice;
import java.util.List;

/** The place of a dialog where it says why something was refused: beside its fields, or below them. */
final class Refusals extends Div {
    private static final int SHOWN = 5;

    Refusals() {
        addClassName("rs-refusals");
        setVisible(false);
    }

    /** Says it below the fields. */
    void say(String sentence) {
        removeAll();
        add(new Notice(Notice.Kind.FAILED, sentence));
        setVisible(true);
    }

    /** Says what one lacks who wants to give it, and who can. */
    void lacks(Granting.Lack lack) {
        say(sentence(this, lack));
    }

    void clear() {
        removeAll();
        setVisible(false);
    }

    static String sentence(Component page, Granting.Lack lack) {
        List<String> words = lack.words();
        String shown = String.join("; ", words.stream().limit(SHOWN).toList());
        return page.getTranslation("access.lacks", shown, Math.max(0, words.size() - SHOWN));
    }

    /** Marks a field, or takes the mark off. */
    static void mark(HasValidation field, String sentence) {
        field.setErrorMessage(sentence);
        field.setInvalid(!sentence.isEmpty());
    }
}
