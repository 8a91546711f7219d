package io.roadstead.console.fleet;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.fleet.Board.Known;
import io.roadstead.console.fleet.model.PolicyText;
import io.roadstead.console.fleet.store.AppOrderStore;
import io.roadstead.console.fleet.store.AppStore;
import io.roadstead.console.fleet.store.DeciderStore;
import io.roadstead.console.fleet.store.FleetMemberStore;
import io.roadstead.console.fleet.store.StandingStore;
import io.roadstead.console.fleet.store.TimeLineStore;
import io.roadstead.console.workload.YamlText;
import io.roadstead.console.workload.model.Tree;
import io.roadstead.federation.failover.AppId;
import io.roadstead.federation.placement.PlacementPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What is kept of the federation, for who decides. */
@Component
class FleetBooks {
    private static final Logger log = LoggerFactory.getLogger(FleetBooks.class);

    private final AppStore apps;
    private final FleetMemberStore members;
    private final StandingStore standings;
    private final TimeLineStore timeLine;
    private final AppOrderStore orders;
    private final DeciderStore deciders;
    private final KnownClusters clusters;
    private final TransactionOperations transactions;

    FleetBooks(
            AppStore apps,
            FleetMemberStore members,
            StandingStore standings,
            TimeLineStore timeLine,
            AppOrderStore orders,
            DeciderStore deciders,
            KnownClusters clusters,
            TransactionOperations transactions) {
        this.apps = apps;
        this.members = members;
        this.standings = standings;
        this.timeLine = timeLine;
        this.orders = orders;
        this.deciders = deciders;
        this.clusters = clusters;
        this.transactions = transactions;
    }

    /** Another console decides now. */
    static final class Deposed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Deposed(long term) {
            super("term " + term + " is over", null, false, false);
        }
    }

    FleetMemberStore members() {
        return members;
    }

    StandingStore standings() {
        return standings;
    }

    TimeLineStore timeLine() {
        return timeLine;
    }

    AppOrderStore orders() {
        return orders;
    }

    AppStore apps() {
        return apps;
    }

    /**
     * Writes, if this term still decides.
     *
     * @throws Deposed if it does not; then nothing is written
     */
    void write(long term, Runnable writing) {
        transactions.executeWithoutResult(status -> {
            if (!deciders.holds(term)) {
                throw new Deposed(term);
            }
            writing.run();
        });
    }

    /** Reads all into an empty board. */
    void restore(Board board) {
        Map<UUID, AppStanding> standing =
                standings.all().stream().collect(Collectors.toMap(AppStanding::app, Function.identity()));
        List<UUID> ids = apps.marks().stream()
                .filter(mark -> !mark.removed())
                .map(AppStore.Mark::id)
                .toList();
        for (FederatedApp app : apps.all(ids)) {
            read(app).ifPresent(known -> {
                AppStanding at = standing.get(app.id());
                if (at == null) {
                    board.add(known);
                } else {
                    board.restore(known, at);
                }
            });
        }
        standings.copies().forEach(board::copied);
        Map<AppId, java.util.SortedMap<io.roadstead.federation.ClusterId, Integer>> reserved = new HashMap<>();
        standings
                .reserved()
                .forEach(one -> reserved.computeIfAbsent(Known.id(one.app()), app -> new java.util.TreeMap<>())
                        .put(one.cluster(), one.replicas()));
        reserved.forEach(board::reserve);
    }

    /** Reads what people changed since; which apps are others now. */
    List<AppId> reload(Board board) {
        Map<AppId, AppStore.Mark> marks =
                apps.marks().stream().collect(Collectors.toMap(mark -> Known.id(mark.id()), Function.identity()));
        board.apps().stream()
                .map(Known::id)
                .filter(id -> !marks.containsKey(id) || marks.get(id).removed())
                .forEach(board::remove);
        List<UUID> fresh = marks.values().stream()
                .filter(mark -> !mark.removed()
                        && board.app(Known.id(mark.id()))
                                .filter(known -> known.app().version() == mark.version())
                                .isEmpty())
                .map(AppStore.Mark::id)
                .toList();
        List<AppId> others = new ArrayList<>();
        for (FederatedApp app : fresh.isEmpty() ? List.<FederatedApp>of() : apps.all(fresh)) {
            read(app).ifPresent(known -> {
                others.add(known.id());
                if (board.app(known.id()).isPresent()) {
                    board.change(known);
                } else {
                    board.add(known);
                }
            });
        }
        return others;
    }

    private Optional<Known> read(FederatedApp app) {
        if (AppObjects.read(app.manifests(), app.namespace()) instanceof AppObjects.Read.Good(AppObjects objects)
                && policy(app.policy()) instanceof PolicyText.Read.Good(PlacementPolicy policy)) {
            return Optional.of(new Known(app, objects, policy));
        }
        log.atWarn().addKeyValue("app", app.id()).log("an app that was taken once cannot be read any more");
        return Optional.empty();
    }

    /** Reads a policy by the names of clusters that there are. */
    PolicyText.Read policy(String text) {
        if (text.isBlank()) {
            return PolicyText.read(Tree.EMPTY, this::find);
        }
        return switch (YamlText.parse(text)) {
            case YamlText.Parsed.Good(Tree tree) -> PolicyText.read(tree, this::find);
            case YamlText.Parsed.Bad(int line, String key, String detail) ->
                new PolicyText.Read.Bad("line " + line, detail.isEmpty() ? key : detail);
        };
    }

    private Optional<io.roadstead.federation.ClusterId> find(String name) {
        return clusters.find(name).map(target -> Board.id(target.id()));
    }

    /** Clusters that are registered no more take part no more. */
    void forgetRemoved(List<FleetMember> all) {
        Set<ClusterId> there =
                clusters.all().stream().map(KnownClusters.Target::id).collect(Collectors.toSet());
        all.stream()
                .map(FleetMember::cluster)
                .filter(cluster -> !there.contains(cluster))
                .forEach(members::remove);
    }

    /** Whether an app may ever be wanted in a cluster. */
    boolean mayTake(Known app, ClusterId cluster) {
        return app.policy().affinities().isEmpty()
                || clusters.find(cluster.value())
                        .map(target -> io.roadstead.federation.placement.Candidate.of(
                                Board.id(cluster),
                                io.roadstead.federation.capacity.Labels.of(target.labels()),
                                io.roadstead.federation.placement.Offer.of(
                                        io.roadstead.federation.capacity.ClusterCapacity.NONE)))
                        .filter(candidate ->
                                app.policy().affinities().stream().anyMatch(group -> group.selects(candidate)))
                        .isPresent();
    }
}
