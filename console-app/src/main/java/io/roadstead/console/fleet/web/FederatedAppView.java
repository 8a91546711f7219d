package io.roadstead.console.fleet.web;

import io.roadstead.console.api.ReasonWords;
import io.roadstead.console.api.Worded;
import io.roadstead.console.fleet.AppCopy;
import io.roadstead.console.fleet.AppStanding;
import io.roadstead.console.fleet.FederatedApp;
import io.roadstead.console.fleet.FederatedApps.Seen;
import io.roadstead.console.fleet.FleetDecision;
import io.roadstead.console.fleet.FleetWords.Names;
import io.roadstead.federation.ClusterId;
import io.roadstead.federation.failover.AppState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A federated app, with where it is and why. */
@Schema(name = "FederatedApp")
record FederatedAppView(
        String id,
        String namespace,
        String name,

        @Schema(description = "available, exclusive or pinned")
        String kind,

        String manifests,
        String policy,
        int replicas,
        int priority,
        String probe,
        @Nullable Long failBackAfterSeconds,
        String owner,
        Instant createdAt,
        Instant changedAt,
        Status status) {

    /**
     * How it stands.
     *
     * @param state placing, settled, kept or moving
     */
    @Schema(name = "FederatedAppStatus")
    record Status(
            String state,
            long epoch,
            List<Home> where,
            List<Home> goesTo,
            @Nullable String stage,
            @Nullable Worded why,
            @Nullable List<CopyView> copies,
            @Nullable List<EntryView> timeline) {}

    /** Replicas in a cluster. */
    @Schema(name = "FederatedAppHome")
    record Home(String cluster, String name, int replicas) {}

    /** Whether a cluster has its objects. */
    @Schema(name = "FederatedAppCopy")
    record CopyView(String cluster, String name, long version, boolean well, String detail, Instant at) {}

    /** What was decided, and when. */
    @Schema(name = "FederationDecision")
    record EntryView(Instant at, @Nullable String cluster, Worded what) {}

    static FederatedAppView of(
            Seen seen,
            Optional<List<AppCopy>> copies,
            Optional<List<FleetDecision>> timeLine,
            Names names,
            ReasonWords words) {
        FederatedApp app = seen.app();
        return new FederatedAppView(
                app.id().toString(),
                app.namespace(),
                app.name(),
                app.kind().name().toLowerCase(Locale.ROOT),
                app.manifests(),
                app.policy(),
                app.replicas(),
                app.priority(),
                app.probe(),
                app.failBack().map(Duration::toSeconds).orElse(null),
                app.ownerName(),
                app.createdAt(),
                app.changedAt(),
                status(seen, copies, timeLine, names, words));
    }

    private static Status status(
            Seen seen,
            Optional<List<AppCopy>> copies,
            Optional<List<FleetDecision>> timeLine,
            Names names,
            ReasonWords words) {
        Optional<AppState> state = seen.standing().map(AppStanding::state);
        Optional<Worded> last = timeLine.filter(all -> !all.isEmpty())
                .map(all -> words.worded(names.in(all.getFirst().reason())));
        return new Status(
                state.map(FederatedAppView::word).orElse("placing"),
                seen.standing().map(AppStanding::epoch).orElse(0L),
                state.map(is -> homes(is.homes(), names)).orElse(List.of()),
                state.filter(AppState.Moving.class::isInstance)
                        .map(is -> homes(((AppState.Moving) is).to(), names))
                        .orElse(List.of()),
                state.filter(AppState.Moving.class::isInstance)
                        .map(is -> ((AppState.Moving) is).stage().name().toLowerCase(Locale.ROOT))
                        .orElse(null),
                state.filter(AppState.Kept.class::isInstance)
                        .map(is -> words.worded(names.in(((AppState.Kept) is).why())))
                        .or(() -> last)
                        .orElse(null),
                copies.map(all -> all.stream().map(copy -> copy(copy, names)).toList())
                        .orElse(null),
                timeLine.map(all -> entries(all, names, words)).orElse(null));
    }

    static List<EntryView> entries(List<FleetDecision> all, Names names, ReasonWords words) {
        return all.stream()
                .map(entry -> new EntryView(
                        entry.at(),
                        entry.cluster().isEmpty() ? null : entry.cluster(),
                        words.worded(names.in(entry.reason()))))
                .toList();
    }

    private static String word(AppState state) {
        return switch (state) {
            case AppState.Settled settled -> "settled";
            case AppState.Kept kept -> "kept";
            case AppState.Moving moving -> "moving";
        };
    }

    private static List<Home> homes(SortedMap<ClusterId, Integer> homes, Names names) {
        return homes.entrySet().stream()
                .map((Map.Entry<ClusterId, Integer> one) ->
                        new Home(one.getKey().value(), names.of(one.getKey()), one.getValue()))
                .toList();
    }

    private static CopyView copy(AppCopy copy, Names names) {
        return new CopyView(
                copy.cluster().value(),
                names.of(copy.cluster()),
                copy.version(),
                copy.well(),
                copy.detail(),
                copy.at());
    }
}
