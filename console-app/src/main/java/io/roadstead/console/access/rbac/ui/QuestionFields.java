package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.rbac.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** In which cluster somebody wants to do what: verb, resource with its group, and namespace. */
final class QuestionFields extends Div {
    private static final int LONGEST = 253;
    private static final List<String> VERBS = List.of(
            "get",
            "list",
            "watch",
            "create",
            "update",
            "patch",
            "delete",
            "deletecollection",
            "bind",
            "escalate",
            "impersonate");

    /** The groups of what people ask for most, so that they need not know them; all else is looked for in the core group. */
    private static final Map<String, String> GROUPS = Map.ofEntries(
            Map.entry("deployments", "apps"),
            Map.entry("statefulsets", "apps"),
            Map.entry("daemonsets", "apps"),
            Map.entry("replicasets", "apps"),
            Map.entry("jobs", "batch"),
            Map.entry("cronjobs", "batch"),
            Map.entry("ingresses", "networking.k8s.io"),
            Map.entry("networkpolicies", "networking.k8s.io"),
            Map.entry("horizontalpodautoscalers", "autoscaling"),
            Map.entry("poddisruptionbudgets", "policy"),
            Map.entry("storageclasses", "storage.k8s.io"),
            Map.entry("roles", "rbac.authorization.k8s.io"),
            Map.entry("rolebindings", "rbac.authorization.k8s.io"),
            Map.entry("clusterroles", "rbac.authorization.k8s.io"),
            Map.entry("clusterrolebindings", "rbac.authorization.k8s.io"),
            Map.entry("customresourcedefinitions", "apiextensions.k8s.io"));

    private final List<Places.Named> clusters;
    private final ClusterField cluster;
    private final Select<String> verb = new Select<>();
    private final TextField resource = new TextField();
    private final TextField group = new TextField();
    private final TextField namespace = new TextField();

    QuestionFields(List<Places.Named> clusters) {
        this.clusters = clusters;
        this.cluster = new ClusterField(clusters);
        addClassName("rs-question");
        verb.setLabel(getTranslation("access.verb"));
        verb.setItems(VERBS);
        verb.setValue("get");
        field(resource, "access.resource").setHelperText(getTranslation("access.resource.help"));
        field(group, "access.group").setHelperText(getTranslation("access.group.help"));
        field(namespace, "access.namespace").setHelperText(getTranslation("access.namespace.help"));
        resource.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                group.setValue(GROUPS.getOrDefault(change.getValue().strip().replaceFirst("/.*", ""), ""));
            }
        });
        add(cluster, verb, resource, group, namespace);
    }

    private TextField field(TextField field, String key) {
        field.setLabel(getTranslation(key));
        field.setMaxLength(LONGEST);
        field.getElement().setAttribute("autocomplete", "off");
        field.getElement().setAttribute("autocapitalize", "off");
        return field;
    }

    void fill(AccessQuestion asked) {
        cluster.choose(asked.cluster(), clusters);
        if (asked.verbFits()) {
            List<String> verbs = new ArrayList<>(VERBS);
            if (!verbs.contains(asked.verb())) {
                verbs.add(asked.verb());
                verb.setItems(verbs);
            }
            verb.setValue(asked.verb());
        }
        resource.setValue(asked.resource());
        group.setValue(asked.group());
        namespace.setValue(asked.namespace());
    }

    /** What stands in the fields; those that are wrong are marked. */
    AccessQuestion read(AccessQuestion.Kind kind, String user) {
        AccessQuestion asked = AccessQuestion.about(
                kind,
                user,
                cluster.cluster(),
                verb.getValue(),
                group.getValue().strip(),
                resource.getValue().strip(),
                namespace.getValue().strip());
        cluster.mark(asked.cluster().isEmpty() ? getTranslation("access.cluster.choose") : "");
        Refusals.mark(resource, asked.resourceFits() ? "" : getTranslation("access.resource.help"));
        return asked;
    }

    /** About whom it is asked; shown to those who may ask about others. */
    static TextField user(AccessActions actions) {
        TextField user = new TextField();
        user.setLabel(user.getTranslation("access.user"));
        user.setPlaceholder(actions.self());
        user.setHelperText(user.getTranslation("access.user.help"));
        user.setMaxLength(100);
        user.setVisible(actions.ofOthers());
        user.getElement().setAttribute("autocomplete", "off");
        return user;
    }
}
