package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.rbac.Places;
import io.roadstead.console.access.rbac.model.Subject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which service account of which cluster; whether it is there is the cluster's to know. */
final class ServiceAccountFields extends Div {
    private static final int LONGEST_NAMESPACE = 63;
    private static final int LONGEST_NAME = 253;
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

    private final List<Places.Named> clusters;
    private final ClusterField cluster;
    private final TextField namespace = new TextField();
    private final TextField name = new TextField();

    ServiceAccountFields(List<Places.Named> clusters) {
        this.clusters = clusters;
        this.cluster = new ClusterField(clusters);
        addClassName("rs-dialog");
        field(namespace, "members.account.namespace", LONGEST_NAMESPACE);
        field(name, "members.account.name", LONGEST_NAME);
        add(new Paragraph(getTranslation("members.account.text")), cluster, namespace, name);
    }

    private void field(TextField field, String key, int longest) {
        field.setLabel(getTranslation(key));
        field.setMaxLength(longest);
        field.setRequiredIndicatorVisible(true);
        field.getElement().setAttribute("autocomplete", "off");
        field.getElement().setAttribute("autocapitalize", "off");
    }

    /** What was said; empty, with the fields marked, where something is wrong. */
    Optional<Subject> read() {
        Optional<String> where = clusters.stream()
                .filter(named -> named.name().equals(cluster.cluster())
                        || named.place().cluster().equals(cluster.cluster()))
                .map(named -> named.place().cluster())
                .findFirst();
        boolean spaced = NAMESPACE.matcher(namespace.getValue().strip()).matches();
        boolean named = NAME.matcher(name.getValue().strip()).matches();
        cluster.mark(where.isEmpty() ? getTranslation("access.cluster.choose") : "");
        Refusals.mark(namespace, spaced ? "" : getTranslation("members.account.namespace.rule"));
        Refusals.mark(name, named ? "" : getTranslation("members.account.name.rule"));
        return spaced && named
                ? where.map(id -> new Subject.ServiceAccount(
                        id, namespace.getValue().strip(), name.getValue().strip()))
                : Optional.empty();
    }

    /** Says what is wrong with the account as a whole. */
    void mark(String sentence) {
        Refusals.mark(name, sentence);
    }
}
