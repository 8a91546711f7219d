package io.roadstead.console.uikit;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.BiPredicate;

/** Asks for the name of a view. */
final class ViewDialog extends Dialog {
    private final TextField name = new TextField(getTranslation("grid.views.name"));
    private final Checkbox opens = new Checkbox(getTranslation("grid.views.opens"));
    private final BiPredicate<String, Boolean> keep;

    /** @param keep gets name and whether the list shall open with it; false if it was not kept */
    ViewDialog(String present, BiPredicate<String, Boolean> keep) {
        this.keep = keep;
        setHeaderTitle(getTranslation("grid.views.save"));
        name.setValue(present);
        name.setMaxLength(SavedViews.LONGEST_NAME);
        name.setWidthFull();
        name.setAutofocus(true);
        Div form = new Div(name, opens);
        form.addClassName("rs-filter-fields");
        add(form);
        Button save = new Button(getTranslation("grid.views.keep"), click -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.addClickShortcut(Key.ENTER).listenOn(this);
        getFooter().add(new Button(getTranslation("grid.views.cancel"), click -> close()), save);
    }

    private void save() {
        String wanted = name.getValue().strip();
        if (wanted.isEmpty() || wanted.codePoints().anyMatch(Character::isISOControl)) {
            refuse("grid.views.name.needed");
        } else if (keep.test(wanted, opens.getValue())) {
            close();
        } else {
            refuse("grid.views.refused");
        }
    }

    private void refuse(String key) {
        name.setErrorMessage(getTranslation(key));
        name.setInvalid(true);
        name.focus();
    }
}
