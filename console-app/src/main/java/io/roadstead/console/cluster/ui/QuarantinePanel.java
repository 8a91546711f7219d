package io.roadstead.console.cluster.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterCare;
import io.roadstead.console.cluster.Rival;
import io.roadstead.console.uikit.ConfirmDialog;
import io.roadstead.console.uikit.ConfirmDialog.Question;
import io.roadstead.console.uikit.FactList;
import java.util.List;
import java.util.Optional;

/** The two that claim to be one cluster side by side, and the decision between them. */
final class QuarantinePanel extends Div {
    private final Cluster cluster;
    private final ClusterActions actions;
    private final Runnable decided;

    QuarantinePanel(Cluster cluster, Rival rival, boolean may, ClusterActions actions, Runnable decided) {
        this.cluster = cluster;
        this.actions = actions;
        this.decided = decided;
        addClassNames("rs-card", "rs-quarantine");
        Div registered = side(
                "clusters.quarantine.registered",
                new FactList()
                        .fact("clusters.fact.uid", cluster.facts().kubeSystemUid())
                        .fact("clusters.column.version", cluster.facts().kubernetesVersion())
                        .fact("clusters.column.agent", cluster.facts().agentVersion())
                        .fact("clusters.fact.instance", rival.incumbent())
                        .fact("clusters.column.lastSeenAt", cluster.health().lastSeen()));
        Div later = side(
                "clusters.quarantine.later",
                new FactList()
                        .fact("clusters.fact.uid", rival.kubeSystemUid())
                        .fact("clusters.column.version", rival.kubernetesVersion())
                        .fact("clusters.column.agent", rival.agentVersion())
                        .fact("clusters.fact.instance", rival.instance())
                        .fact("clusters.fact.address", rival.address())
                        .fact("clusters.column.lastSeenAt", Optional.of(rival.foundAt())));
        if (may) {
            registered.add(button("clusters.quarantine.keep", ClusterCare.Decision.KEEP));
            later.add(button("clusters.quarantine.replace", ClusterCare.Decision.REPLACE));
        }
        Div both = new Div(registered, later);
        both.addClassName("rs-columns");
        add(
                new H2(getTranslation("clusters.quarantine.title")),
                new Paragraph(getTranslation("clusters.quarantine.text")),
                both);
        if (!may) {
            add(new Paragraph(getTranslation("clusters.quarantine.ask")));
        }
    }

    private Div side(String title, FactList facts) {
        Div side = new Div(new H3(getTranslation(title)), facts);
        side.addClassName("rs-quarantine-side");
        return side;
    }

    private Button button(String key, ClusterCare.Decision decision) {
        return new Button(
                getTranslation(key),
                click -> new ConfirmDialog(
                                new Question(
                                        getTranslation(key),
                                        getTranslation(key),
                                        List.of(getTranslation(key + ".text")),
                                        "",
                                        Optional.empty()),
                                () -> ClusterAttempt.of(
                                        this, () -> actions.decide(cluster, decision), done -> decided.run()))
                        .open());
    }
}
