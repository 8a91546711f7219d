package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.rbac.RoleService;
import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.access.rbac.model.Rule;
import io.roadstead.console.kernel.Permission;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What people say of a role beside its rules. */
final class RoleFields extends Div {
    private static final int LONGEST_DESCRIPTION = 500;
    private static final int MOST_PARENTS = 50;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9 ._-]{0,61}[A-Za-z0-9._-])?");
    private static final Pattern CLUSTER_ROLE = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9:._-]{0,251}[A-Za-z0-9])?");

    private final TextField name = new TextField();
    private final TextArea description = new TextArea();
    private final Select<Role.Level> level = new Select<>();
    private final InheritedRoles inherits;
    private final TextField clusterRoles = new TextField();
    private final Map<Permission, Checkbox> permissions = new EnumMap<>(Permission.class);

    /** @param present what stands in the fields first; its name may be empty */
    RoleFields(Role present, List<Role> heritable) {
        addClassName("rs-dialog");
        name.setLabel(getTranslation("roles.name"));
        name.setMaxLength(63);
        name.setAutofocus(true);
        name.setRequiredIndicatorVisible(true);
        name.setHelperText(getTranslation("projects.name.rule"));
        name.setValue(present.name());
        description.setLabel(getTranslation("roles.column.description"));
        description.setMaxLength(LONGEST_DESCRIPTION);
        description.setMinRows(2);
        description.setValue(present.description());
        level.setLabel(getTranslation("roles.column.level"));
        level.setItems(Role.Level.CLUSTER, Role.Level.PROJECT);
        level.setItemLabelGenerator(item -> AccessWords.level(this, item));
        level.setHelperText(getTranslation("roles.level.help"));
        level.setValue(present.level());
        inherits = new InheritedRoles(heritable, present.inherits());
        clusterRoles.setLabel(getTranslation("roles.cluster-roles"));
        clusterRoles.setHelperText(getTranslation("roles.cluster-roles.help"));
        clusterRoles.setValue(String.join(", ", present.clusterRoles()));
        add(name, description, level, inherits, clusterRoles, console(present));
    }

    private Div console(Role present) {
        Div boxes = new Div(new H3(getTranslation("roles.permissions")));
        boxes.addClassName("rs-checks");
        RoleService.GRANTABLE.stream().sorted().forEach(permission -> {
            Checkbox box = new Checkbox(AccessWords.permission(this, permission));
            box.setValue(present.permissions().contains(permission));
            permissions.put(permission, box);
            boxes.add(box);
        });
        return boxes;
    }

    /** What was said, with these rules; empty, with the field marked, where something is wrong. */
    Optional<RoleService.Wanted> wanted(List<Rule> rules) {
        String called = name.getValue().strip();
        List<String> theirs = clusterRoles();
        boolean named = NAME.matcher(called).matches();
        boolean said = description.getValue().length() <= LONGEST_DESCRIPTION;
        boolean known = theirs.size() <= MOST_PARENTS
                && theirs.stream().allMatch(role -> CLUSTER_ROLE.matcher(role).matches());
        boolean few = inherits.chosen().size() <= MOST_PARENTS;
        Refusals.mark(name, named ? "" : getTranslation("projects.name.rule"));
        Refusals.mark(description, said ? "" : getTranslation("projects.description.rule", LONGEST_DESCRIPTION));
        Refusals.mark(clusterRoles, known ? "" : getTranslation("roles.cluster-roles.rule"));
        inherits.mark(few ? "" : getTranslation("roles.inherits.many", MOST_PARENTS));
        if (!named) {
            name.focus();
        }
        return named && said && known && few
                ? Optional.of(new RoleService.Wanted(
                        called,
                        description.getValue().strip(),
                        level.getValue(),
                        rules,
                        chosen(),
                        inherits.chosen(),
                        theirs))
                : Optional.empty();
    }

    private Set<Permission> chosen() {
        return permissions.entrySet().stream()
                .filter(entry -> entry.getValue().getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<String> clusterRoles() {
        return Arrays.stream(clusterRoles.getValue().split(",", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    void nameTaken() {
        Refusals.mark(name, getTranslation("roles.name.taken"));
        name.focus();
    }

    void circle(List<RoleId> way) {
        inherits.mark(getTranslation(
                "roles.circle",
                String.join(" → ", way.stream().map(RoleId::value).toList())));
    }

    void noParent(RoleId parent) {
        inherits.mark(getTranslation("roles.no-parent", parent.value()));
    }
}
