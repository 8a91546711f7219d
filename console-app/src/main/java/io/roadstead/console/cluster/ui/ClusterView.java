package io.roadstead.console.cluster.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterChanged;
import io.roadstead.console.cluster.ClusterDetails;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterPortrayed;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.cluster.ClusterState;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.CopyButton;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.StarButton;
import io.roadstead.console.uikit.StatusBadge;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** One cluster: how it stands and why, how it is reached, and what can be done about its agent. */
@Route("clusters/:id")
@RolesAllowed({"ADMINISTRATOR", "AUDITOR"})
@StyleSheet("styles/operations.css")
@StyleSheet("styles/clusters.css")
class ClusterView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final Logger log = LoggerFactory.getLogger(ClusterView.class);

    private final ClusterService clusters;
    private final ClusterDetails details;
    private final ClusterActions actions;
    private final KubeconfigDialogs kubeconfigs;
    private final OtherPages others;
    private final SignedIn signedIn;
    private final Div head = new Div();
    private final Div joining = new Div();
    private final Div below = new Div();
    private String wanted = "";
    private Optional<Cluster> shown = Optional.empty();
    private Optional<StarButton> star = Optional.empty();

    ClusterView(
            ClusterService clusters,
            ClusterDetails details,
            ClusterActions actions,
            KubeconfigDialogs kubeconfigs,
            OtherPages others,
            SignedIn signedIn,
            LiveUpdates live) {
        this.clusters = clusters;
        this.details = details;
        this.actions = actions;
        this.kubeconfigs = kubeconfigs;
        this.others = others;
        this.signedIn = signedIn;
        addClassName("rs-page");
        below.addClassName("rs-stack");
        add(head, joining, below);
        live.on(this, ClusterChanged.class, changes -> {
            if (changes.more() || changes.events().stream().anyMatch(change -> isShown(change.id()))) {
                show();
            }
        });
        live.on(this, ClusterPortrayed.class, changes -> {
            if (changes.more() || changes.events().stream().anyMatch(change -> isShown(change.id()))) {
                show();
            }
        });
    }

    private boolean isShown(ClusterId cluster) {
        return shown.filter(is -> is.id().equals(cluster)).isPresent();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        wanted = event.getRouteParameters().get("id").orElse("");
        star = Optional.empty();
        shown = Optional.empty(); // the same page is used again for the next cluster
        joining.removeAll();
        show();
    }

    private void show() {
        try {
            Caller caller = signedIn.required();
            String key = shown.map(is -> is.id().value()).orElse(wanted);
            shown = clusters.find(caller, key);
            head.removeAll();
            below.removeAll();
            shown.ifPresentOrElse(cluster -> show(caller, cluster), this::showNone);
            shown.ifPresent(cluster -> details.lookAgain(caller, cluster.id()));
        } catch (DataAccessException | TransactionException | ConsoleException unreadable) {
            log.atWarn().setCause(unreadable).log("a cluster cannot be read");
            below.addComponentAsFirst(new Notice(Notice.Kind.FAILED, getTranslation("clusters.failed")));
        }
    }

    private void show(Caller caller, Cluster cluster) {
        boolean may = caller.may(Permission.CLUSTERS_WRITE);
        var state = ClusterWords.state(this, cluster);
        StarButton kept =
                star.orElseGet(() -> others.star(caller, cluster)); // opened once, shown anew with each change
        star = Optional.of(kept);
        head.add(new ViewToolbar(cluster.name(), buttons(cluster, may))
                .below(getTranslation("clusters.title"), "clusters")
                .with(
                        new StatusBadge(state.status(), state.word()),
                        new Age(cluster.health().since()),
                        new CopyButton(cluster.name(), cluster.name()),
                        kept));
        others.links(this, caller, cluster.id()).ifPresent(below::add);
        String reason = ClusterWords.reason(this, cluster);
        if (!reason.isEmpty()) {
            below.add(new Notice(kind(cluster), reason));
        }
        String advice = LinkAdvice.of(this, cluster, Instant.now());
        if (!advice.isEmpty()) {
            below.add(new Paragraph(advice));
        }
        details.rival(caller, cluster.id())
                .filter(rival -> cluster.health().state() == ClusterState.QUARANTINED)
                .ifPresent(rival -> below.add(new QuarantinePanel(cluster, rival, may, actions, this::show)));
        ClusterCards cards = new ClusterCards(caller, cluster, details);
        if (joins(cluster)) {
            below.add(cards.checklist());
        }
        Div columns = new Div();
        columns.add(others.cards(caller, cluster));
        columns.add(cards.facts(), cards.link(), cards.traffic(), cards.checks());
        columns.addClassName("rs-columns");
        below.add(columns, cards.keys(), cards.history());
    }

    private Button[] buttons(Cluster cluster, boolean may) {
        List<Button> buttons = new ArrayList<>();
        buttons.add(new Button(
                getTranslation("kubeconfig"),
                click -> kubeconfigs.open(List.of(cluster.id().value()))));
        if (may) {
            buttons.addAll(List.of(new ClusterButtons(this, cluster, actions, this::show, this::join).all()));
        }
        return buttons.toArray(Button[]::new);
    }

    /** Until it has joined once, and while somebody is told here how to join again. */
    private boolean joins(Cluster cluster) {
        return cluster.health().state() == ClusterState.WAITING || joining.getComponentCount() > 0;
    }

    private void join(Instructions.Content content) {
        joining.removeAll();
        joining.add(new Instructions(content));
        show();
    }

    private static Notice.Kind kind(Cluster cluster) {
        return switch (cluster.health().state()) {
            case OFFLINE ->
                LinkAdvice.isExpected(cluster, Instant.now()) ? Notice.Kind.INFORMATION : Notice.Kind.FAILED;
            case QUARANTINED, API_UNREACHABLE -> Notice.Kind.FAILED;
            case DEGRADED, STALLED -> Notice.Kind.WARNING;
            case WAITING, CONNECTED, REMOVING -> Notice.Kind.INFORMATION;
        };
    }

    private void showNone() {
        joining.removeAll();
        head.add(new ViewToolbar(getTranslation("clusters.title")).below(getTranslation("clusters.title"), "clusters"));
        below.add(EmptyState.missing(getTranslation("clusters.missing"), getTranslation("clusters.missing.text")));
    }

    @Override
    public String getPageTitle() {
        return shown.map(Cluster::name).orElse(getTranslation("clusters.title")) + " · Roadstead";
    }
}
