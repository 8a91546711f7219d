package io.roadstead.console.fleet;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.federation.Cause;
import io.roadstead.federation.failover.App;
import io.roadstead.federation.failover.AppEffect;
import io.roadstead.federation.failover.AppId;
import io.roadstead.federation.failover.AppSignal;
import io.roadstead.federation.failover.AppState;
import io.roadstead.federation.failover.AppWatch;
import io.roadstead.federation.failover.ClusterState;
import io.roadstead.federation.failover.ClusterWatch;
import io.roadstead.federation.failover.FailoverSettings;
import io.roadstead.federation.failover.Fleet;
import io.roadstead.federation.failover.Placer;
import io.roadstead.federation.failover.PolicyPlacer;
import io.roadstead.federation.placement.Candidate;
import io.roadstead.federation.placement.PlacementPolicy;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The decider's picture of clusters and apps, in memory, as the database has it; for one thread. */
final class Board {
    private Fleet fleet;
    private final Map<ClusterId, FleetMember> members = new HashMap<>();
    private final SortedMap<AppId, Known> apps = new TreeMap<>();
    private final Map<AppId, Map<io.roadstead.federation.ClusterId, AppCopy>> copies = new HashMap<>();
    private final Map<AppId, SortedMap<io.roadstead.federation.ClusterId, Integer>> reserved = new HashMap<>();

    /** An app as people wrote it, read. */
    record Known(FederatedApp app, AppObjects objects, PlacementPolicy policy) {
        AppId id() {
            return id(app.id());
        }

        static AppId id(UUID id) {
            return new AppId(id.toString());
        }

        App watched() {
            return new App(id(), app.kind(), app.replicas(), !app.probe().isEmpty(), app.priority(), app.failBack());
        }
    }

    /** What clusters in these states offer. */
    interface Room {
        List<Candidate> in(Map<io.roadstead.federation.ClusterId, ClusterState> states);
    }

    private final Room room;

    Board(Room room, Instant now) {
        this.room = room;
        this.fleet = Fleet.empty(FailoverSettings.DEFAULT, now);
    }

    static io.roadstead.federation.ClusterId id(ClusterId cluster) {
        return new io.roadstead.federation.ClusterId(cluster.value());
    }

    static ClusterId id(io.roadstead.federation.ClusterId cluster) {
        return new ClusterId(cluster.value());
    }

    // --- Loading ---------------------------------------------------------------------------------------------------

    /** These take part, and no others. Those that were lost are lost still; the others are heard from now on. */
    void members(Collection<FleetMember> all, Instant now) {
        Map<ClusterId, FleetMember> wanted = new TreeMap<>(java.util.Comparator.comparing(ClusterId::value));
        all.forEach(member -> wanted.put(member.cluster(), member));
        members.keySet().stream()
                .filter(gone -> !wanted.containsKey(gone))
                .toList()
                .forEach(gone -> {
                    members.remove(gone);
                    fleet = fleet.without(id(gone));
                });
        wanted.forEach((cluster, member) -> {
            if (members.put(cluster, member) == null) {
                fleet = fleet.with(id(cluster), now);
                if (member.state().equals("unreachable")) {
                    take(
                            new Fleet.Event.OfCluster(
                                    id(cluster), new io.roadstead.federation.failover.ClusterSignal.DeclaredLost()),
                            now);
                }
            }
        });
    }

    /** As the database has it: an app that stands somewhere. */
    void restore(Known app, AppStanding standing) {
        apps.put(app.id(), app);
        fleet = fleet.with(
                new AppWatch(app.watched(), Optional.empty(), standing.moved(), standing.epoch(), standing.state()));
    }

    /** What people changed of an app that stands somewhere. */
    void change(Known app) {
        apps.put(app.id(), app);
        AppWatch watch = fleet.apps().get(app.id());
        if (watch != null) {
            fleet = fleet.with(
                    new AppWatch(app.watched(), watch.answered(), watch.moved(), watch.epoch(), watch.state()));
        }
    }

    /** An app that stands nowhere yet. */
    void add(Known app) {
        apps.put(app.id(), app);
    }

    /** It is no app any more. */
    void remove(AppId app) {
        apps.remove(app);
        copies.remove(app);
        reserved.remove(app);
        fleet = fleet.without(app);
    }

    void copied(AppCopy copy) {
        copies.computeIfAbsent(Known.id(copy.app()), app -> new HashMap<>()).put(id(copy.cluster()), copy);
    }

    void reserve(AppId app, SortedMap<io.roadstead.federation.ClusterId, Integer> more) {
        reserved.put(app, more);
    }

    void release(AppId app) {
        reserved.remove(app);
    }

    // --- Reading ---------------------------------------------------------------------------------------------------

    Optional<Known> app(AppId id) {
        return Optional.ofNullable(apps.get(id));
    }

    Collection<Known> apps() {
        return List.copyOf(apps.values());
    }

    Optional<AppWatch> watch(AppId id) {
        return Optional.ofNullable(fleet.apps().get(id));
    }

    Collection<FleetMember> members() {
        return List.copyOf(members.values());
    }

    Optional<FleetMember> member(ClusterId cluster) {
        return Optional.ofNullable(members.get(cluster));
    }

    Optional<AppCopy> copy(AppId app, ClusterId cluster) {
        return Optional.ofNullable(copies.getOrDefault(app, Map.of()).get(id(cluster)));
    }

    /** The apps whose objects a cluster has, or should have. */
    List<Known> on(ClusterId cluster) {
        return apps.values().stream()
                .filter(app -> copies.getOrDefault(app.id(), Map.of()).containsKey(id(cluster))
                        || watch(app.id())
                                .filter(watch -> watch.state().homes().containsKey(id(cluster)))
                                .isPresent())
                .toList();
    }

    Map<io.roadstead.federation.ClusterId, ClusterState> states() {
        return states(fleet);
    }

    private static Map<io.roadstead.federation.ClusterId, ClusterState> states(Fleet fleet) {
        Map<io.roadstead.federation.ClusterId, ClusterState> states = new TreeMap<>();
        fleet.clusters().forEach((cluster, watch) -> states.put(cluster, watch.state()));
        return states;
    }

    // --- Deciding --------------------------------------------------------------------------------------------------

    /** Takes what happened; what follows is to be written, then done. */
    List<Fleet.Effect> take(Fleet.Event event, Instant now) {
        Fleet.Step step = fleet.step(event, new Later(event, now), now);
        fleet = step.next();
        return step.effects();
    }

    /** As one that takes over goes on. */
    List<Fleet.Effect> resume(Instant now) {
        Fleet.Step step = fleet.resumed(now);
        fleet = step.next();
        return step.effects();
    }

    /** How many replicas a cluster may run of an app now. */
    Optional<AppEffect.Allow> allowed(AppId app, ClusterId cluster, Instant now) {
        return take(new Fleet.Event.OfApp(app, new AppSignal.Asked(id(cluster))), now).stream()
                .filter(Fleet.Effect.OfApp.class::isInstance)
                .map(effect -> ((Fleet.Effect.OfApp) effect).effect())
                .filter(AppEffect.Allow.class::isInstance)
                .map(AppEffect.Allow.class::cast)
                .findFirst();
    }

    /** What became of finding a place for an app that is at rest. */
    sealed interface Placed {
        /** It is there from now on. */
        record There(AppWatch watch) implements Placed {}

        /** It stood somewhere; there, which may be the same, it belongs now. */
        record Elsewhere(SortedMap<io.roadstead.federation.ClusterId, Integer> homes) implements Placed {}

        /** It stays as it is. */
        record Not(Cause why) implements Placed {}
    }

    private Placed settled(Known app, SortedMap<io.roadstead.federation.ClusterId, Integer> homes) {
        AppWatch watch = AppWatch.settled(app.watched(), homes);
        fleet = fleet.with(watch);
        return new Placed.There(watch);
    }

    /** Finds a place for an app that stands nowhere, or whose replicas or policy are others now. */
    Placed place(AppId id) {
        Known app = apps.get(id);
        AppWatch before = fleet.apps().get(id);
        if (app == null || before != null && !(before.state() instanceof AppState.Settled)) {
            return new Placed.Not(Cause.of("failover.busy"));
        }
        SortedMap<io.roadstead.federation.ClusterId, Integer> present =
                before == null ? new TreeMap<>() : before.state().homes();
        return switch (placer(List.of(id), room.in(states()))
                .place(id, present, app.app().replicas())) {
            case Placer.Answer.Nowhere(Cause why) -> new Placed.Not(why);
            case Placer.Answer.There(SortedMap<io.roadstead.federation.ClusterId, Integer> homes) ->
                before == null ? settled(app, homes) : new Placed.Elsewhere(homes);
        };
    }

    /** Where an app that is at rest would go if it had to leave these clusters, or may go to these only; changes nothing. */
    Placer.Answer elsewhere(AppId id, Predicate<io.roadstead.federation.ClusterId> allowed) {
        Known app = apps.get(id);
        AppWatch watch = fleet.apps().get(id);
        if (app == null || watch == null || watch.state() instanceof AppState.Moving) {
            return new Placer.Answer.Nowhere(Cause.of("failover.busy"));
        }
        SortedMap<io.roadstead.federation.ClusterId, Integer> kept =
                new TreeMap<>(watch.state().homes());
        kept.keySet().removeIf(home -> !allowed.test(home));
        List<Candidate> left = room.in(states()).stream()
                .filter(candidate -> allowed.test(candidate.id()))
                .toList();
        return placer(List.of(id), left).place(id, kept, app.app().replicas());
    }

    /** Finds places for these apps, less the room that is reserved for those on their way. */
    private Placer placer(Collection<AppId> wanted, List<Candidate> candidates) {
        SortedMap<AppId, PolicyPlacer.Plan> plans = new TreeMap<>();
        Stream.concat(wanted.stream(), reserved.keySet().stream())
                .flatMap(id -> app(id).stream())
                .forEach(app -> plans.put(
                        app.id(),
                        new PolicyPlacer.Plan(app.objects().workload(app.app().replicas()), app.policy(), unfit(app))));
        Placer left = new PolicyPlacer(plans, candidates);
        for (var one : reserved.entrySet()) {
            left = left.reserving(one.getKey(), one.getValue());
        }
        return left;
    }

    /** Clusters that did not take its objects as they are now. */
    private SortedMap<io.roadstead.federation.ClusterId, Cause> unfit(Known app) {
        SortedMap<io.roadstead.federation.ClusterId, Cause> unfit = new TreeMap<>();
        copies.getOrDefault(app.id(), Map.of()).forEach((cluster, copy) -> {
            if (!copy.well() && copy.version() == app.app().version()) {
                unfit.put(cluster, Cause.of("placement.not-staged", copy.detail()));
            }
        });
        return unfit;
    }

    /** Looks for places only once one is wanted, since most events move nothing; among clusters as they are after the event. */
    private final class Later implements Placer {
        private final Fleet.Event event;
        private final Instant now;
        private Optional<Placer> found = Optional.empty();

        Later(Fleet.Event event, Instant now) {
            this.event = event;
            this.now = now;
        }

        @Override
        public Answer place(AppId app, SortedMap<io.roadstead.federation.ClusterId, Integer> kept, int replicas) {
            return found().place(app, kept, replicas);
        }

        @Override
        public Placer reserving(AppId app, SortedMap<io.roadstead.federation.ClusterId, Integer> more) {
            found = Optional.of(found().reserving(app, more));
            return this;
        }

        private Placer found() {
            if (found.isEmpty()) {
                Placer nobody = (app, kept, replicas) -> new Answer.Nowhere(Cause.of("failover.no-place"));
                found = Optional.of(placer(
                        apps.keySet(),
                        room.in(states(fleet.step(event, nobody, now).next()))));
            }
            return found.get();
        }
    }

    /** How a cluster is taken, as one word. */
    static String word(ClusterState state) {
        return switch (state) {
            case ClusterState.Healthy healthy -> "healthy";
            case ClusterState.Suspect suspect -> "suspect";
            case ClusterState.AgentLost lost -> "agent-lost";
            case ClusterState.Degraded degraded -> "degraded";
            case ClusterState.Unreachable unreachable -> "unreachable";
            case ClusterState.Held held -> "held";
            case ClusterState.Recovering recovering -> "recovering";
            case ClusterState.Maintenance maintenance -> "maintenance";
        };
    }

    /** Those that are well, which may look at others. */
    List<ClusterId> well() {
        return fleet.clusters().entrySet().stream()
                .filter(one -> one.getValue().state().isUsable())
                .map(Map.Entry::getKey)
                .map(Board::id)
                .toList();
    }

    /** The watch of a cluster. */
    Optional<ClusterWatch> watch(ClusterId cluster) {
        return Optional.ofNullable(fleet.clusters().get(id(cluster)));
    }
}
