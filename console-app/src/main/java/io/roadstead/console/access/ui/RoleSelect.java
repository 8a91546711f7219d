package io.roadstead.console.access.ui;

import com.vaadin.flow.component.select.Select;
import io.roadstead.console.access.model.GlobalRole;

/** Chooses a role, by the words that people know it by. */
final class RoleSelect extends Select<GlobalRole> {
    RoleSelect(GlobalRole present) {
        setLabel(getTranslation("roles.label"));
        setItems(GlobalRole.values());
        setItemLabelGenerator(role -> getTranslation("roles." + role.word()));
        setValue(present);
    }
}
