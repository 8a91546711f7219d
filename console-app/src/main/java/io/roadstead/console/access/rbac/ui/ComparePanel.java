package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.rbac.AccessQuestions;
import io.roadstead.console.access.rbac.Places;
import io.roadstead.console.access.rbac.model.AccessDifference;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.Card;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What one person may in a cluster and another may not, or what one would lose with a role. */
final class ComparePanel extends AccessPanel {
    private static final String OTHER = "other";
    private static final String WITHOUT = "without";

    private final AccessActions actions;
    private final List<Places.Named> clusters;
    private final TextField one = new TextField();
    private final ClusterField cluster;
    private final Select<String> way = new Select<>();
    private final TextField other = new TextField();
    private final Select<AccessQuestions.Named> without = new Select<>();

    ComparePanel(AccessActions actions, List<Places.Named> clusters) {
        super("access.compare.text");
        this.actions = actions;
        this.clusters = clusters;
        this.cluster = new ClusterField(clusters);
        one.setLabel(getTranslation("access.user"));
        one.setPlaceholder(actions.self());
        one.setMaxLength(100);
        one.setVisible(actions.ofOthers());
        way.setLabel(getTranslation("access.compare.way"));
        way.setItems(actions.ofOthers() ? List.of(OTHER, WITHOUT) : List.of(WITHOUT));
        way.setItemLabelGenerator(item -> getTranslation("access.compare.way." + item));
        way.addValueChangeListener(change -> choose());
        other.setLabel(getTranslation("access.compare.other"));
        other.setMaxLength(100);
        without.setLabel(getTranslation("access.compare.without"));
        without.setPlaceholder(getTranslation("access.compare.without.choose"));
        without.setItemLabelGenerator(this::words);
        one.addValueChangeListener(change -> choose());
        way.setValue(actions.ofOthers() ? OTHER : WITHOUT);
        fields(one, cluster, way, other, without);
    }

    private String words(AccessQuestions.Named grant) {
        return grant == null
                ? ""
                : grant.roleName() + " · " + AccessWords.scope(this, grant, clusters) + " · " + grant.subjectName();
    }

    private void choose() {
        boolean goes = WITHOUT.equals(way.getValue());
        other.setVisible(!goes);
        without.setVisible(goes);
        if (goes) {
            without.setItems(List.of());
            if (!cluster.cluster().isEmpty()) {
                Attempt.of(
                        this,
                        () -> without.setItems(actions.held(one.getValue().strip(), cluster.cluster())),
                        why -> {});
            }
        }
    }

    @Override
    AccessQuestion asked() {
        boolean goes = WITHOUT.equals(way.getValue());
        if (goes && without.getValue() == null) {
            choose(); // the cluster may have been chosen after the way
        }
        String gone = goes && without.getValue() != null
                ? without.getValue().binding().id().toString()
                : "";
        String whom = goes ? "" : other.getValue().strip();
        cluster.mark(cluster.cluster().isEmpty() ? getTranslation("access.cluster.choose") : "");
        Refusals.mark(other, !goes && whom.isEmpty() ? getTranslation("access.compare.other.none") : "");
        Refusals.mark(without, goes && gone.isEmpty() ? getTranslation("access.compare.without.choose") : "");
        return AccessQuestion.compare(one.getValue().strip(), cluster.cluster(), whom, gone);
    }

    @Override
    void fill(AccessQuestion asked) {
        one.setValue(asked.user());
        cluster.choose(asked.cluster(), clusters);
        other.setValue(asked.other());
        asked.binding().ifPresent(gone -> {
            way.setValue(WITHOUT);
            choose();
            without.getListDataView()
                    .getItems()
                    .filter(grant -> grant.binding().id().equals(gone))
                    .findFirst()
                    .ifPresent(without::setValue);
        });
    }

    @Override
    Component answer(AccessQuestion asked) {
        String name = asked.user().isEmpty() ? actions.self() : asked.user();
        Div shown = new Div();
        shown.addClassName("rs-columns");
        Div all = new Div();
        all.addClassName("rs-stack");
        ModeNotice.of(this, AccessWords.mode(asked.cluster(), clusters), "access.compare.mode")
                .ifPresent(all::add);
        all.add(shown);
        Optional<UUID> gone = asked.binding();
        if (gone.isPresent()) {
            shown.add(card(
                    getTranslation("access.compare.loses", name), actions.without(name, gone.get(), asked.cluster())));
            return all;
        }
        shown.add(
                card(
                        getTranslation("access.compare.only", name, asked.other()),
                        actions.compare(name, asked.other(), asked.cluster())),
                card(
                        getTranslation("access.compare.only", asked.other(), name),
                        actions.compare(asked.other(), name, asked.cluster())));
        return all;
    }

    private Card card(String title, List<AccessDifference> differences) {
        Card card = new Card(title);
        if (differences.isEmpty()) {
            card.add(new Paragraph(getTranslation("access.compare.nothing")));
        }
        differences.forEach(difference -> card.add(
                new H3(difference
                        .project()
                        .map(project ->
                                getTranslation("access.compare.in-project", actions.projectName(project.value())))
                        .orElse(getTranslation("access.compare.in-cluster"))),
                RuleTable.of(this, difference.rules())));
        return card;
    }
}
