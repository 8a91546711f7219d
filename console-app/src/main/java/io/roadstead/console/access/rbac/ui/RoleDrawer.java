package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.access.rbac.StoredRole;
import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.uikit.DetailDrawer;
import io.roadstead.console.uikit.FactList;
import io.roadstead.console.uikit.yaml.YamlEditor;

/** Shows one role: what it is for, what it allows, and the same as YAML. */
final class RoleDrawer {
    private RoleDrawer() {}

    static DetailDrawer of(StoredRole stored, RoleActions actions) {
        Role role = stored.role();
        String origin = new Span().getTranslation("roles.built-in." + role.builtIn());
        DetailDrawer drawer = new DetailDrawer(origin, role.name());
        YamlEditor yaml = new YamlEditor(role.name()).readOnly();
        yaml.show(RulesYaml.of(role));
        return drawer.tab(drawer.getTranslation("members.summary"), summary(drawer, stored, actions))
                .tab(drawer.getTranslation("roles.rules"), rules(drawer, role))
                .tab(drawer.getTranslation("roles.yaml"), yaml);
    }

    private static Div summary(Component page, StoredRole stored, RoleActions actions) {
        Role role = stored.role();
        FactList facts = new FactList()
                .fact("roles.column.id", role.id().value())
                .fact("roles.column.level", AccessWords.level(page, role.level()))
                .fact("roles.column.bindings", Integer.toString(stored.bindings()))
                .fact(
                        "roles.inherits",
                        String.join(
                                ", ",
                                role.inherits().stream().map(actions::name).toList()))
                .fact("roles.cluster-roles", String.join(", ", role.clusterRoles()));
        Div summary = new Div(new Paragraph(role.description()), facts);
        summary.addClassName("rs-dialog");
        if (!role.permissions().isEmpty()) {
            UnorderedList list = new UnorderedList();
            role.permissions().stream()
                    .sorted()
                    .map(permission -> new ListItem(AccessWords.permission(page, permission)))
                    .forEach(list::add);
            summary.add(new H3(page.getTranslation("roles.permissions")), list);
        }
        return summary;
    }

    private static Component rules(Component page, Role role) {
        return role.rules().isEmpty()
                ? new Div(new Span(page.getTranslation("roles.rules.none")))
                : RuleTable.of(page, role.rules());
    }
}
