package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import io.roadstead.console.access.rbac.RoleService;
import io.roadstead.console.access.rbac.RoleService.Outcome;
import io.roadstead.console.access.rbac.StoredRole;
import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.access.rbac.model.Rule;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.yaml.YamlEditor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A role by a form and its rules by YAML: a new one, a copy, or one that there is. */
final class RoleDialog extends Dialog {
    private static final List<Rule> EXAMPLE =
            List.of(Rule.of(List.of("get", "list", "watch"), List.of(""), List.of("pods")));

    private static final String SCHEMA = """
            {"type": "object", "required": ["rules"], "additionalProperties": false, "properties": {"rules": {
              "type": "array", "maxItems": 200, "items": {"type": "object", "required": ["verbs"],
                "additionalProperties": false, "properties": {
                  "verbs": {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}},
                  "apiGroups": {"type": "array", "items": {"type": "string"}},
                  "resources": {"type": "array", "items": {"type": "string", "minLength": 1}},
                  "resourceNames": {"type": "array", "items": {"type": "string", "minLength": 1}},
                  "nonResourceURLs": {"type": "array", "items": {"type": "string", "minLength": 1}}}}}}}""";

    private final RoleActions actions;
    private final Optional<StoredRole> present;
    private final Runnable then;
    private final RoleFields fields;
    private final YamlEditor rules;
    private final Refusals refusals = new Refusals();

    private RoleDialog(String title, RoleActions actions, Role start, Optional<StoredRole> present, Runnable then) {
        this.actions = actions;
        this.present = present;
        this.then = then;
        this.fields = new RoleFields(
                start,
                actions.heritable().stream()
                        .filter(role -> present.filter(is -> is.role().id().equals(role.id()))
                                .isEmpty())
                        .toList());
        this.rules = new YamlEditor(getTranslation("roles.rules"));
        setHeaderTitle(getTranslation(title));
        setWidth("min(760px, 96vw)");
        rules.schema((ObjectNode) new JsonMapper().readTree(SCHEMA));
        rules.show(RulesYaml.of(start.rules()));
        rules.onSave(this::attempt);
        Div form = new Div(fields, new H3(getTranslation("roles.rules")), rules, refusals);
        form.addClassNames("rs-dialog", "rs-role");
        add(form);
        Button save = new Button(getTranslation("dialog.save"), click -> rules.text(this::attempt));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("dialog.cancel"), click -> close()), save);
    }

    static RoleDialog forNew(RoleActions actions, Runnable then) {
        return new RoleDialog("roles.add", actions, empty(EXAMPLE), Optional.empty(), then);
    }

    /** Begins with what another role has, also one that comes with the console. */
    static RoleDialog forCopy(RoleActions actions, Role role, Runnable then) {
        Role start = new Role(
                role.id(),
                "",
                role.description(),
                role.level(),
                role.rules(),
                role.permissions(),
                role.inherits(),
                role.clusterRoles(),
                false);
        return new RoleDialog("roles.copy", actions, start, Optional.empty(), then);
    }

    static RoleDialog forPresent(RoleActions actions, StoredRole stored, Runnable then) {
        return new RoleDialog("roles.edit", actions, stored.role(), Optional.of(stored), then);
    }

    private static Role empty(List<Rule> rules) {
        return new Role(new RoleId("new"), "", "", Role.Level.PROJECT, rules, Set.of(), List.of(), List.of(), false);
    }

    private void attempt(String yaml) {
        refusals.clear();
        switch (RulesYaml.parse(yaml)) {
            case RulesYaml.Parsed.Good good ->
                fields.wanted(good.rules()).ifPresent(wanted -> Attempt.of(this, () -> save(wanted), refusals::say));
            case RulesYaml.Parsed.Bad bad -> {
                String sentence = getTranslation("roles.yaml." + bad.key(), bad.detail());
                refusals.say(bad.line() == 0 ? sentence : getTranslation("roles.yaml.line", bad.line(), sentence));
            }
        }
    }

    private void save(RoleService.Wanted wanted) {
        Outcome outcome = present.map(seen -> actions.change(seen, wanted)).orElseGet(() -> actions.create(wanted));
        switch (outcome) {
            case Outcome.Done done -> {
                close();
                then.run();
            }
            case Outcome.NameTaken taken -> fields.nameTaken();
            case Outcome.Circle circle -> fields.circle(circle.way());
            case Outcome.NoParent none -> fields.noParent(none.parent());
            case Outcome.Lacks lacks -> refusals.lacks(lacks.lack());
            case Outcome.Full full -> refusals.say(getTranslation("roles.full", RoleService.MAX_ROLES));
            case Outcome.Stale stale -> refusals.say(getTranslation("roles.stale"));
            case Outcome.Missing missing -> refusals.say(getTranslation("roles.stale"));
            case Outcome.BuiltIn builtIn -> throw new IllegalStateException("such roles are only copied");
            case Outcome.InUse use -> throw new IllegalStateException("nothing is removed here");
        }
    }
}
