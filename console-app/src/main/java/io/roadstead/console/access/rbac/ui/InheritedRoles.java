package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.access.rbac.model.RoleId;
import java.util.ArrayList;
import java.util.List;

/** From which roles a role inherits: a list that one adds to and takes from. */
final class InheritedRoles extends Div {
    private final List<Role> roles;
    private final List<RoleId> chosen = new ArrayList<>();
    private final Select<Role> next = new Select<>();
    private final UnorderedList list = new UnorderedList();

    /** @param roles all that there are to inherit from, by name */
    InheritedRoles(List<Role> roles, List<RoleId> present) {
        this.roles = roles;
        addClassName("rs-dialog");
        list.addClassName("rs-members");
        next.setLabel(getTranslation("roles.inherits"));
        next.setPlaceholder(getTranslation("roles.inherits.add"));
        next.setItems(roles);
        next.setItemLabelGenerator(role -> role == null ? "" : role.name());
        next.addValueChangeListener(change -> {
            if (change.getValue() != null && change.isFromClient()) {
                add(change.getValue().id());
                next.clear();
            }
        });
        add(next, list);
        present.forEach(this::add);
    }

    private void add(RoleId role) {
        if (chosen.contains(role)) {
            return;
        }
        chosen.add(role);
        String name = roles.stream()
                .filter(each -> each.id().equals(role))
                .map(Role::name)
                .findFirst()
                .orElse(role.value());
        ListItem item = new ListItem(new Span(name));
        Button away = new Button(getTranslation("roles.inherits.away"), click -> {
            chosen.remove(role);
            list.remove(item);
        });
        away.addThemeVariants(ButtonVariant.LUMO_SMALL);
        away.setAriaLabel(getTranslation("roles.inherits.away.label", name));
        item.add(away);
        list.add(item);
    }

    List<RoleId> chosen() {
        return List.copyOf(chosen);
    }

    void mark(String sentence) {
        Refusals.mark(next, sentence);
    }
}
