package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.rbac.model.Quantity;

/** An amount as Kubernetes writes it, such as 500m, 4 or 8Gi; empty where nothing is set. */
final class QuantityField extends TextField {
    private static final int LONGEST = 40;

    /** @param empty key of what it means that nothing is set */
    QuantityField(String label, String empty) {
        super(label);
        setMaxLength(LONGEST);
        setPlaceholder(getTranslation(empty));
        getElement().setAttribute("autocomplete", "off");
    }

    String quantity() {
        return getValue().strip();
    }

    /** Whether it is empty or a quantity; marks it where it is neither. */
    boolean check() {
        boolean good = quantity().isEmpty()
                || quantity().length() <= LONGEST && Quantity.parse(quantity()).isPresent();
        Refusals.mark(this, good ? "" : getTranslation("projects.settings.quantity"));
        return good;
    }
}
