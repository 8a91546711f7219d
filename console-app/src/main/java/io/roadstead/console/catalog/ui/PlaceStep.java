package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.rbac.Project;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.ReleaseWish.Target;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.Notice;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Where an app goes: a project's namespaces, or a namespace of any cluster; which version, and by which name. */
final class PlaceStep extends Card {
    private static final int MOST_PROJECTS = 200;

    private final DeployPlaces places;
    private final Caller caller;
    private final Select<String> version = new Select<>();
    private final TextField name = new TextField(getTranslation("deploy.name"));
    private final ComboBox<Project> project = new ComboBox<>(getTranslation("deploy.project"));
    private final CheckboxGroup<Target> namespaces = new CheckboxGroup<>(getTranslation("deploy.namespaces"));
    private final ComboBox<Cluster> cluster = new ComboBox<>(getTranslation("deploy.cluster"));
    private final TextField namespace = new TextField(getTranslation("deploy.namespace"));
    private final Div where = new Div();
    private final Div said = new Div();
    private final DeployState given;

    PlaceStep(DeployPlaces places, Caller caller, List<String> versions, DeployState given) {
        super("");
        this.places = places;
        this.caller = caller;
        this.given = given;
        addClassName("rs-place");
        where.addClassName("rs-stack");
        version.setLabel(getTranslation("catalog.version"));
        version.setItems(versions);
        version.setValue(given.version());
        name.setValue(given.name());
        name.setMaxLength(ReleaseKey.LONGEST_NAME);
        name.setRequiredIndicatorVisible(true);
        name.setHelperText(getTranslation("deploy.name.rule"));
        namespace.setRequiredIndicatorVisible(true);
        namespace.setMaxLength(63);
        namespace.setHelperText(getTranslation("deploy.namespace.rule"));
        cluster.setItemLabelGenerator(Cluster::name);
        cluster.setRequiredIndicatorVisible(true);
        cluster.setItems(query -> places.clusters(caller, query.getFilter().orElse("")).stream()
                .skip(query.getOffset())
                .limit(query.getLimit()));
        namespaces.setItemLabelGenerator(target -> places.name(caller, target));
        add(projects(), where, version, name, said);
        show();
    }

    private Component projects() {
        List<Project> known = places.projects(caller, "", MOST_PROJECTS);
        project.setItemLabelGenerator(Project::name);
        project.setHelperText(getTranslation("deploy.project.about"));
        project.setClearButtonVisible(true);
        project.setItems(query -> places.projects(caller, query.getFilter().orElse(""), MOST_PROJECTS).stream()
                .skip(query.getOffset())
                .limit(query.getLimit()));
        Optional<Project> asked = places.project(caller, given.project());
        boolean only = known.size() == 1 && given.targets().isEmpty();
        asked.or(() -> only ? Optional.of(known.getFirst()) : Optional.empty()).ifPresent(project::setValue);
        project.setVisible(!known.isEmpty());
        project.addValueChangeListener(change -> show());
        return project;
    }

    private void show() {
        where.removeAll();
        if (project.getValue() == null) {
            given.targets().stream().findFirst().ifPresent(target -> {
                places.cluster(caller, target.cluster()).ifPresent(cluster::setValue);
                namespace.setValue(target.namespace());
            });
            where.add(cluster, namespace);
            return;
        }
        List<Target> offered = places.of(caller, project.getValue());
        if (offered.isEmpty()) {
            where.add(new Notice(Notice.Kind.INFORMATION, getTranslation("deploy.namespaces.none")));
            return;
        }
        namespaces.setItems(offered);
        namespaces.setValue(
                offered.size() == 1
                        ? new LinkedHashSet<>(offered)
                        : new LinkedHashSet<>(offered.stream()
                                .filter(given.targets()::contains)
                                .toList()));
        where.add(namespaces, new Paragraph(getTranslation("deploy.namespaces.about")));
    }

    /** What is chosen; empty where it is not enough, which is said at the fields. */
    Optional<DeployState> chosen() {
        List<Target> targets = targets();
        boolean named = ReleaseKey.isName(name.getValue());
        FieldInputs.mark(name, named ? "" : getTranslation("deploy.name.rule"));
        said.removeAll();
        if (project.getValue() == null) {
            FieldInputs.mark(cluster, cluster.getValue() == null ? getTranslation("deploy.cluster.needed") : "");
            FieldInputs.mark(namespace, targets.isEmpty() ? getTranslation("deploy.namespace.rule") : "");
        } else if (targets.isEmpty()) {
            said.add(new Notice(Notice.Kind.WARNING, getTranslation("deploy.namespaces.needed")));
        }
        return targets.isEmpty() || !named
                ? Optional.empty()
                : Optional.of(new DeployState(
                        version.getValue(),
                        Optional.ofNullable(project.getValue())
                                .map(one -> one.id().value()),
                        targets,
                        name.getValue(),
                        DeployState.Step.VALUES,
                        given.yaml()));
    }

    private List<Target> targets() {
        if (project.getValue() != null) {
            return new ArrayList<>(namespaces.getValue());
        }
        return Optional.ofNullable(cluster.getValue())
                .flatMap(one -> DeployState.target(
                        one.id().value(), namespace.getValue().strip()))
                .stream()
                .toList();
    }
}
