package io.roadstead.console.fleet.ui;

import com.vaadin.flow.component.Component;
import io.roadstead.console.fleet.AppStanding;
import io.roadstead.console.fleet.FederatedApps;
import io.roadstead.console.fleet.FederatedApps.Outcome;
import io.roadstead.console.fleet.FleetWords.Names;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.uikit.GridCell;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import io.roadstead.federation.ClusterId;
import io.roadstead.federation.failover.AppClass;
import io.roadstead.federation.failover.AppState;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** How apps and clusters of the federation are called on pages. */
final class AppWords {
    private AppWords() {}

    static GridCell.State state(Component page, Optional<AppStanding> standing) {
        return standing.map(AppStanding::state)
                .map(state -> switch (state) {
                    case AppState.Settled settled ->
                        new GridCell.State(Status.HEALTHY, page.getTranslation("federated-apps.state.settled"));
                    case AppState.Kept kept ->
                        new GridCell.State(Status.DEGRADED, page.getTranslation("federated-apps.state.kept"));
                    case AppState.Moving moving ->
                        new GridCell.State(
                                Status.PROGRESSING,
                                page.getTranslation("federated-apps.state.moving", stage(page, moving)));
                })
                .orElseGet(() ->
                        new GridCell.State(Status.PROGRESSING, page.getTranslation("federated-apps.state.placing")));
    }

    static String stage(Component page, AppState.Moving moving) {
        return page.getTranslation(
                "federated-apps.stage." + moving.stage().name().toLowerCase(Locale.ROOT));
    }

    static StatusBadge badge(GridCell.State state) {
        return new StatusBadge(state.status(), state.word());
    }

    static String kind(Component page, AppClass kind) {
        return page.getTranslation("federated-apps.class." + kind.name().toLowerCase(Locale.ROOT));
    }

    static String kindAbout(Component page, AppClass kind) {
        return page.getTranslation("federated-apps.class." + kind.name().toLowerCase(Locale.ROOT) + ".about");
    }

    /** Clusters with their replicas; where it moves, from and to. */
    static String where(Component page, Optional<AppStanding> standing, Names names) {
        return standing.map(AppStanding::state)
                .map(state -> state instanceof AppState.Moving moving
                        ? page.getTranslation(
                                "federated-apps.goes", homes(moving.homes(), names), homes(moving.to(), names))
                        : homes(state.homes(), names))
                .orElse("–");
    }

    private static String homes(SortedMap<ClusterId, Integer> homes, Names names) {
        return homes.isEmpty()
                ? "–"
                : homes.entrySet().stream()
                        .map((Map.Entry<ClusterId, Integer> one) -> names.of(one.getKey()) + " × " + one.getValue())
                        .collect(Collectors.joining(", "));
    }

    /** How a cluster is taken, by federation's word for it. */
    static GridCell.State member(Component page, String word) {
        Status status = switch (word) {
            case "healthy" -> Status.HEALTHY;
            case "suspect" -> Status.SUSPECT;
            case "agent-lost" -> Status.AGENT_LOST;
            case "degraded" -> Status.DEGRADED;
            case "unreachable" -> Status.UNREACHABLE;
            case "held" -> Status.HELD;
            case "recovering" -> Status.PROGRESSING;
            case "maintenance" -> Status.PAUSED;
            default -> Status.UNKNOWN;
        };
        return new GridCell.State(
                status, status == Status.UNKNOWN ? word : page.getTranslation("federation.state." + word));
    }

    static String reason(Component page, Reason reason) {
        return page.getTranslation(reason.key(), reason.arguments().toArray());
    }

    /** Why a wish was not carried out; empty where it was. */
    static String sentence(Component page, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> "";
            case Outcome.Missing missing -> page.getTranslation("federated-apps.refused.missing");
            case Outcome.Stale stale -> page.getTranslation("federated-apps.refused.stale");
            case Outcome.NameTaken taken -> page.getTranslation("federated-apps.refused.name-taken");
            case Outcome.Full full -> page.getTranslation("federated-apps.refused.full", FederatedApps.MOST);
            case Outcome.Unsound(String field, Reason reason) -> reason(page, reason);
        };
    }
}
