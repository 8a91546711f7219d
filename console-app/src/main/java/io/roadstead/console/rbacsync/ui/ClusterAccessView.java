package io.roadstead.console.rbacsync.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.roadstead.console.access.rbac.Places;
import io.roadstead.console.access.rbac.Rights;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.rbacsync.AccessSync;
import io.roadstead.console.rbacsync.ClusterRbac;
import io.roadstead.console.rbacsync.Drifts;
import io.roadstead.console.rbacsync.SyncState;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.StatusBadge;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** How one cluster stands to what was granted there: what it could not be made to hold, and what others changed. */
@Route("clusters/:id/access")
@PermitAll
@StyleSheet("styles/access.css")
class ClusterAccessView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final Logger log = LoggerFactory.getLogger(ClusterAccessView.class);

    private final AccessSync sync;
    private final ClusterRbac rbac;
    private final Drifts drifts;
    private final Places places;
    private final Rights rights;
    private final SignedIn signedIn;
    private final Div shown = new Div();
    private String wanted = "";
    private Object last = List.of();
    private Optional<Places.Named> cluster = Optional.empty();

    /** Shows what was read when somebody asked, also when all around is drawn anew. */
    private final Div asked = new Div();

    ClusterAccessView(
            AccessSync sync,
            ClusterRbac rbac,
            Drifts drifts,
            Places places,
            Rights rights,
            SignedIn signedIn,
            LiveUpdates live) {
        this.sync = sync;
        this.rbac = rbac;
        this.drifts = drifts;
        this.places = places;
        this.rights = rights;
        this.signedIn = signedIn;
        addClassName("rs-page");
        shown.addClassName("rs-stack");
        asked.addClassName("rs-stack");
        add(shown);
        live.on(this, AccessSync.SyncChanged.class, changes -> {
            boolean ours = changes.events().stream()
                    .anyMatch(change -> cluster.filter(is ->
                                    is.place().cluster().equals(change.cluster().value()))
                            .isPresent());
            if ((changes.more() || ours) && !isAsShown()) {
                show();
            }
        });
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        wanted = event.getRouteParameters().get("id").orElse("");
        asked.removeAll();
        show();
        cluster.map(Places.Named::place)
                .ifPresent(place -> asked.add(
                        new ComparisonCard(() -> sync.compare(signedIn.required(), place)),
                        new RiskCard(() -> rbac.risks(signedIn.required(), place, false))));
    }

    private boolean isAsShown() {
        try {
            return last.equals(now());
        } catch (ConsoleException | DataAccessException | TransactionException trouble) {
            return false; // which is told where it is shown
        }
    }

    /** What is shown, so that nothing is drawn anew under somebody's hand when only the time has passed. */
    private Object now() {
        return cluster.map(Places.Named::place)
                .map(place -> List.of(
                        sync.state(signedIn.required(), place),
                        drifts.of(signedIn.required(), place),
                        drifts.setting(signedIn.required(), place)))
                .orElse(List.of());
    }

    private void show() {
        shown.removeAll();
        try {
            if (!rights.anywhere(signedIn.required(), Permission.ACCESS_READ)) {
                showDenied(); // and is not told whether the cluster is there
                return;
            }
            cluster = places.find(wanted);
            Optional<SyncState> state = cluster.flatMap(is -> sync.state(signedIn.required(), is.place()));
            cluster.ifPresentOrElse(is -> show(is, state), this::showNone);
        } catch (ConsoleException.Denied denied) { // in this cluster, though not in another
            showDenied();
        } catch (DataAccessException | TransactionException lost) {
            log.atWarn().setCause(lost).log("how a cluster stands to what was granted cannot be read");
            shown.add(
                    new ViewToolbar(getTranslation("sync.title")),
                    EmptyState.failed(
                            getTranslation("sync.failed"),
                            getTranslation("layout.database-lost"),
                            new Button(getTranslation("grid.retry"), click -> show())));
        }
    }

    private void show(Places.Named is, Optional<SyncState> state) {
        ViewToolbar head = new ViewToolbar(
                        getTranslation("sync.title"), new Button(getTranslation("sync.check"), click -> check(is)))
                .below(getTranslation("clusters.title"), "clusters")
                .below(is.name(), "clusters/" + is.place().cluster());
        state.ifPresent(now -> head.with(
                new StatusBadge(
                        SyncCards.status(now.phase()),
                        getTranslation("sync.phase." + now.phase().word())),
                new Age(now.since())));
        shown.add(head);
        state.map(now -> (Component) new SyncCards(now))
                .or(() -> Optional.of(
                        new EmptyState(getTranslation("sync.not-yet"), getTranslation("sync.not-yet.text"))))
                .ifPresent(shown::add);
        shown.add(new DriftCard(drifts, signedIn, is.place()), asked);
        last = now();
    }

    private void check(Places.Named is) {
        Attempt.of(this, () -> {
            sync.check(signedIn.required(), is.place());
            Attempt.say(getTranslation("sync.checking"));
        });
    }

    private void showDenied() {
        cluster = Optional.empty();
        shown.add(
                new ViewToolbar(getTranslation("sync.title")),
                EmptyState.noPermission(getTranslation("sync.denied"), getTranslation("sync.denied.text")));
    }

    private void showNone() {
        shown.add(
                new ViewToolbar(getTranslation("sync.title")).below(getTranslation("clusters.title"), "clusters"),
                EmptyState.missing(
                        getTranslation("clusters.missing"),
                        getTranslation("clusters.missing.text"),
                        new Anchor("clusters", getTranslation("clusters.title"))));
    }

    @Override
    public String getPageTitle() {
        return cluster.map(is -> is.name() + " · ").orElse("") + getTranslation("sync.title") + " · Roadstead";
    }
}
