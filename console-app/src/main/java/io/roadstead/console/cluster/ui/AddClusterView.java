package io.roadstead.console.cluster.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.roadstead.console.cluster.AgentMode;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterChanged;
import io.roadstead.console.cluster.ClusterDetails;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterOutcome;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.cluster.ClusterService.Wanted;
import io.roadstead.console.cluster.ClusterState;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.StatusBadge;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;

/** Adds a cluster: what it is called and what its agent may do, then the line to paste and how far the joining is. */
@Route("clusters/add")
@RolesAllowed("ADMINISTRATOR")
@StyleSheet("styles/operations.css")
@StyleSheet("styles/clusters.css")
class AddClusterView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final ClusterActions actions;
    private final ClusterService clusters;
    private final ClusterDetails details;
    private final SignedIn signedIn;
    private final ChecklistPanel checklist = new ChecklistPanel();
    private final Div outcome = new Div();
    private ClusterFields fields = new ClusterFields();
    private ModeSelect mode = new ModeSelect(AgentMode.OPERATOR);
    private Optional<ClusterId> added = Optional.empty();

    AddClusterView(
            ClusterActions actions,
            ClusterService clusters,
            ClusterDetails details,
            SignedIn signedIn,
            LiveUpdates live) {
        this.actions = actions;
        this.clusters = clusters;
        this.details = details;
        this.signedIn = signedIn;
        addClassName("rs-page");
        live.on(this, ClusterChanged.class, changes -> {
            if (changes.more()
                    || changes.events().stream()
                            .anyMatch(
                                    change -> added.filter(change.id()::equals).isPresent())) {
                showProgress();
            }
        });
    }

    /** Begins anew, also when it was left for itself: by its own link in the middle of a joining. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        added = Optional.empty();
        fields = new ClusterFields().askingForLinks();
        mode = new ModeSelect(AgentMode.OPERATOR);
        removeAll();
        add(
                new ViewToolbar(getTranslation("clusters.add")).below(getTranslation("clusters.title"), "clusters"),
                form());
    }

    private Div form() {
        Button add = new Button(
                getTranslation("clusters.add.next"), click -> fields.wanted().ifPresent(this::create));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add.addClickShortcut(Key.ENTER, com.vaadin.flow.component.KeyModifier.CONTROL)
                .listenOn(this);
        Div form = new Div(new Paragraph(getTranslation("clusters.add.explanation")), fields, mode, add);
        form.addClassNames("rs-form", "rs-form-wide");
        return form;
    }

    private void create(Wanted wanted) {
        ClusterAttempt.of(this, () -> actions.create(wanted, mode.value(), fields.profile()), done -> {
            if (done instanceof ClusterOutcome.Invited invited) {
                invite(invited);
            }
        });
    }

    private void invite(ClusterOutcome.Invited invited) {
        Cluster cluster = invited.cluster();
        added = Optional.of(cluster.id());
        removeAll();
        add(
                new ViewToolbar(cluster.name())
                        .below(getTranslation("clusters.title"), "clusters")
                        .with(new Anchor("clusters/" + cluster.id(), getTranslation("clusters.page"))),
                outcome,
                new Instructions(actions.instructions(invited, mode.value())),
                checklist,
                new Paragraph(getTranslation("clusters.add.leave")));
        showProgress();
    }

    private void showProgress() {
        added.flatMap(id -> clusters.find(signedIn.required(), id.value())).ifPresent(cluster -> {
            checklist.show(details.checklist(signedIn.required(), cluster));
            outcome.removeAll();
            if (cluster.health().state() == ClusterState.CONNECTED) {
                outcome.add(
                        new Notice(Notice.Kind.DONE, getTranslation("clusters.add.done", cluster.name())),
                        new Anchor("clusters/" + cluster.id(), getTranslation("clusters.page.open")));
            } else {
                var state = ClusterWords.state(this, cluster.health().state());
                outcome.add(new StatusBadge(state.status(), state.word()));
            }
        });
    }

    @Override
    public String getPageTitle() {
        return getTranslation("clusters.add") + " · Roadstead";
    }
}
