package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.rbac.Project;
import io.roadstead.console.access.rbac.ProjectNamespaces;
import io.roadstead.console.access.rbac.ProjectNamespaces.Outcome;
import io.roadstead.console.uikit.Attempt;

/** Gives a namespace of a cluster to a project: one that is made for it, or one that is there. */
final class NamespaceDialog extends Dialog {
    private static final int LONGEST_NAME = 63;
    private static final String MAKE = "make";
    private static final String ADOPT = "adopt";

    private final Project project;
    private final ProjectActions actions;
    private final Runnable then;
    private final ClusterField cluster;
    private final TextField name = new TextField();
    private final Select<String> way = new Select<>();
    private final Refusals refusals = new Refusals();

    NamespaceDialog(Project project, ProjectActions actions, Runnable then) {
        this.project = project;
        this.actions = actions;
        this.then = then;
        this.cluster = new ClusterField(actions.clusters());
        setHeaderTitle(getTranslation("namespaces.add"));
        setWidth("min(480px, 92vw)");
        name.setLabel(getTranslation("namespaces.name"));
        name.setHelperText(getTranslation("namespaces.name.rule"));
        name.setMaxLength(LONGEST_NAME);
        name.setRequiredIndicatorVisible(true);
        name.getElement().setAttribute("autocomplete", "off");
        way.setLabel(getTranslation("namespaces.way"));
        way.setItems(MAKE, ADOPT);
        way.setItemLabelGenerator(item -> getTranslation("namespaces.way." + item));
        way.addValueChangeListener(
                change -> way.setHelperText(getTranslation("namespaces.way." + change.getValue() + ".text")));
        way.setValue(MAKE);
        Div form = new Div(cluster, name, way, refusals);
        form.addClassName("rs-dialog");
        add(form);
        Button save =
                new Button(getTranslation("namespaces.add"), click -> Attempt.of(this, this::save, refusals::say));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("dialog.cancel"), click -> close()), save);
    }

    private void save() {
        refusals.clear();
        cluster.mark(cluster.cluster().isEmpty() ? getTranslation("access.cluster.choose") : "");
        Refusals.mark(name, "");
        if (!cluster.cluster().isEmpty()) {
            show(actions.add(project, cluster.cluster(), name.getValue().strip(), ADOPT.equals(way.getValue())));
        }
    }

    private void show(Outcome outcome) {
        switch (outcome) {
            case Outcome.Done done -> {
                close();
                then.run();
            }
            case Outcome.NoCluster none -> cluster.mark(getTranslation("access.cluster.unknown"));
            case Outcome.NoName none -> Refusals.mark(name, getTranslation("namespaces.name.rule"));
            case Outcome.System system -> Refusals.mark(name, getTranslation("namespaces.system"));
            case Outcome.Elsewhere elsewhere -> Refusals.mark(name, getTranslation("namespaces.elsewhere"));
            case Outcome.Full full -> refusals.say(getTranslation("namespaces.full", ProjectNamespaces.MAX_NAMESPACES));
            case Outcome.Lacks lacks -> refusals.lacks(lacks.lack());
        }
    }
}
