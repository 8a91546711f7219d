package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.rbac.AccessChains;
import io.roadstead.console.access.rbac.Places;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.Notice;
import java.util.List;
import java.util.Optional;

/** All that a user, a group or a role comes to in a cluster, as a graph with its table. */
final class GraphPanel extends AccessPanel {
    private static final int LONGEST_NAME = 100;

    private final AccessActions actions;
    private final List<Places.Named> clusters;
    private final Select<AccessQuestion.Of> of = new Select<>();
    private final TextField name = new TextField();
    private final ClusterField cluster;

    GraphPanel(AccessActions actions, List<Places.Named> clusters) {
        super("access.graph.text");
        this.actions = actions;
        this.clusters = clusters;
        this.cluster = new ClusterField(clusters);
        of.setLabel(getTranslation("access.graph.of"));
        of.setItems(AccessQuestion.Of.values());
        of.setItemLabelGenerator(item -> getTranslation("access.graph.of." + AccessWords.word(item)));
        of.setValue(AccessQuestion.Of.USER);
        of.setVisible(actions.ofOthers());
        of.addValueChangeListener(change -> hint());
        name.setLabel(getTranslation("access.graph.name"));
        name.setMaxLength(LONGEST_NAME);
        name.setVisible(actions.ofOthers());
        name.getElement().setAttribute("autocomplete", "off");
        hint();
        fields(of, name, cluster);
    }

    private void hint() {
        boolean user = of.getValue() == AccessQuestion.Of.USER;
        name.setHelperText(getTranslation("access.graph.name." + AccessWords.word(of.getValue())));
        name.setPlaceholder(user ? actions.self() : "");
    }

    @Override
    AccessQuestion asked() {
        AccessQuestion asked =
                AccessQuestion.graph(of.getValue(), name.getValue().strip(), cluster.cluster());
        boolean named = asked.of() == AccessQuestion.Of.USER || !asked.user().isEmpty();
        cluster.mark(asked.cluster().isEmpty() ? getTranslation("access.cluster.choose") : "");
        Refusals.mark(name, named ? "" : getTranslation("access.graph.name.none"));
        return asked;
    }

    @Override
    void fill(AccessQuestion asked) {
        of.setValue(asked.of());
        name.setValue(asked.user());
        cluster.choose(asked.cluster(), clusters);
    }

    @Override
    Component answer(AccessQuestion asked) {
        Optional<AccessChains.Chains> found = actions.chains(asked);
        String of = AccessWords.word(asked.of());
        if (found.isEmpty()) {
            return EmptyState.missing(
                    getTranslation("access.graph.unknown." + of), getTranslation("access.graph.unknown.text"));
        }
        if (found.get().chains().isEmpty()) {
            return new EmptyState(getTranslation("access.graph.nothing"), getTranslation("access.graph.nothing." + of));
        }
        Div shown = new Div();
        shown.addClassName("rs-stack");
        ModeNotice.of(this, AccessWords.mode(asked.cluster(), clusters), "access.compare.mode")
                .ifPresent(shown::add);
        if (found.get().more()) {
            shown.add(new Notice(
                    Notice.Kind.INFORMATION,
                    getTranslation("access.graph.more", found.get().chains().size())));
        }
        shown.add(new GraphCard(
                getTranslation(
                        "access.graph.title",
                        asked.user().isEmpty() ? actions.self() : asked.user(),
                        AccessWords.cluster(asked.cluster(), clusters)),
                found.get().chains(),
                clusters));
        return shown;
    }
}
