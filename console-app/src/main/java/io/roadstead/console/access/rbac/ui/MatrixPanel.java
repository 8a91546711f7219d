package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.rbac.AccessQuestions;
import io.roadstead.console.access.rbac.Places;
import io.roadstead.console.access.rbac.ProjectNamespace;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.Card;
import java.util.List;

/** Which verbs somebody has on which kinds, in a cluster or one of its namespaces. */
final class MatrixPanel extends AccessPanel {
    private final AccessActions actions;
    private final List<Places.Named> clusters;
    private final TextField user;
    private final ClusterField cluster;
    private final TextField namespace = new TextField();
    private final Select<ProjectNamespace> ofProject = new Select<>();
    private final Checkbox only = new Checkbox();

    MatrixPanel(AccessActions actions, List<Places.Named> clusters) {
        super("access.matrix.text");
        this.actions = actions;
        this.clusters = clusters;
        this.user = QuestionFields.user(actions);
        this.cluster = new ClusterField(clusters);
        namespace.setLabel(getTranslation("access.namespace"));
        namespace.setHelperText(getTranslation("access.matrix.namespace.help"));
        namespace.setMaxLength(63);
        namespace.getElement().setAttribute("autocomplete", "off");
        ofProject.setLabel(getTranslation("access.matrix.of-project"));
        ofProject.setPlaceholder(getTranslation("access.matrix.of-project.choose"));
        ofProject.setItemLabelGenerator(this::words);
        ofProject.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                namespace.setValue(change.getValue().namespace().namespace());
            }
        });
        only.setLabel(getTranslation("access.matrix.only"));
        only.addValueChangeListener(change -> {
            if (change.isFromClient() && !cluster.cluster().isEmpty()) {
                ask();
            }
        });
        cluster.onChange(this::offer);
        offer(cluster.cluster());
        fields(user, cluster, namespace, ofProject, only);
    }

    private String words(ProjectNamespace item) {
        return item == null
                ? ""
                : item.namespace().namespace() + " · "
                        + actions.projectName(item.project().value());
    }

    private void offer(String chosen) {
        ofProject.setItems(List.of());
        if (!chosen.isEmpty()) {
            Attempt.of(this, () -> ofProject.setItems(actions.namespaces(chosen)), why -> {});
        }
        ofProject.setVisible(ofProject.getListDataView().getItemCount() > 0);
    }

    @Override
    AccessQuestion asked() {
        String chosen = cluster.cluster();
        cluster.mark(chosen.isEmpty() ? getTranslation("access.cluster.choose") : "");
        return AccessQuestion.matrix(
                user.getValue().strip(), chosen, namespace.getValue().strip(), only.getValue());
    }

    @Override
    void fill(AccessQuestion asked) {
        user.setValue(asked.user());
        cluster.choose(asked.cluster(), clusters);
        namespace.setValue(asked.namespace());
        only.setValue(asked.only());
    }

    @Override
    Component answer(AccessQuestion asked) {
        AccessQuestions.Matrix matrix = actions.matrix(asked);
        String where = AccessWords.cluster(asked.cluster(), clusters)
                + (asked.namespace().isEmpty() ? "" : "/" + asked.namespace());
        Div shown = new Div();
        shown.addClassName("rs-stack");
        ModeNotice.of(this, matrix.mode(), "access.matrix.mode." + matrix.mode().word())
                .ifPresent(shown::add);
        Card card = new Card(getTranslation("access.matrix.title", matrix.who(), where));
        MatrixTable table = new MatrixTable(matrix.sections(), asked.only());
        card.add(table.isEmpty() ? new Paragraph(getTranslation("access.matrix.nothing")) : table);
        shown.add(card);
        return shown;
    }
}
