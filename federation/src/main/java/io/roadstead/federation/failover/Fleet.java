package io.roadstead.federation.failover;

import io.roadstead.federation.ClusterId;
import io.roadstead.federation.failover.AppState.Moving;
import io.roadstead.federation.failover.AppState.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All clusters and apps as one decider sees them. A cluster's signals may move apps; who is moved first is settled by priority, and how many at a time by a limit.
 *
 * @param ticked when time passed last; a tick that comes late means that nobody listened meanwhile
 */
public record Fleet(
        SortedMap<ClusterId, ClusterWatch> clusters,
        SortedMap<AppId, AppWatch> apps,
        FailoverSettings settings,
        Instant ticked) {
    /** A tick that is later than so is late. */
    private static final Duration LATE = Duration.ofMillis(1_500);

    private static final Comparator<AppWatch> FIRST = Comparator.comparing(
                    (AppWatch watch) -> watch.app().priority(), Comparator.reverseOrder())
            .thenComparing(watch -> watch.app().id());

    /** Keeps copies. */
    public Fleet {
        clusters = Collections.unmodifiableSortedMap(new TreeMap<>(clusters));
        apps = Collections.unmodifiableSortedMap(new TreeMap<>(apps));
    }

    /** Nobody yet. */
    public static Fleet empty(FailoverSettings settings, Instant now) {
        return new Fleet(new TreeMap<>(), new TreeMap<>(), settings, now);
    }

    /** What happens. */
    public sealed interface Event {
        /** To a cluster. */
        record OfCluster(ClusterId cluster, ClusterSignal signal) implements Event {}

        /** To an app. */
        record OfApp(AppId app, AppSignal signal) implements Event {}

        /**
         * Time passes.
         *
         * @param stretch by how much the observer's own troubles lengthen its patience; 1 for none
         */
        record Tick(double stretch) implements Event {}
    }

    /** What is to be done. */
    public sealed interface Effect {
        /** About a cluster. */
        record OfCluster(ClusterId cluster, ClusterEffect effect) implements Effect {}

        /** About an app. */
        record OfApp(AppId app, AppEffect effect) implements Effect {}
    }

    /** What follows from an event. */
    public record Step(Fleet next, List<Effect> effects) {
        /** Keeps a copy. */
        public Step {
            effects = List.copyOf(effects);
        }
    }

    /** With one more cluster, heard now. */
    public Fleet with(ClusterId cluster, Instant now) {
        return with(cluster, ClusterWatch.fresh(now));
    }

    /** Without a cluster that was removed. */
    public Fleet without(ClusterId cluster) {
        SortedMap<ClusterId, ClusterWatch> left = new TreeMap<>(clusters);
        left.remove(cluster);
        return new Fleet(left, apps, settings, ticked);
    }

    /** Without an app that is federated no longer. */
    public Fleet without(AppId app) {
        SortedMap<AppId, AppWatch> left = new TreeMap<>(apps);
        left.remove(app);
        return new Fleet(clusters, left, settings, ticked);
    }

    /** With one more app. */
    public Fleet with(AppWatch app) {
        SortedMap<AppId, AppWatch> all = new TreeMap<>(apps);
        all.put(app.app().id(), app);
        return new Fleet(clusters, all, settings, ticked);
    }

    private Fleet with(ClusterId cluster, ClusterWatch watch) {
        SortedMap<ClusterId, ClusterWatch> all = new TreeMap<>(clusters);
        all.put(cluster, watch);
        return new Fleet(all, apps, settings, ticked);
    }

    /** As a decider that takes over goes on from what was kept. */
    public Step resumed(Instant now) {
        SortedMap<ClusterId, ClusterWatch> all = new TreeMap<>();
        List<Effect> effects = new ArrayList<>();
        clusters.forEach((id, watch) -> {
            ClusterWatch.Step step = watch.resumed(now);
            all.put(id, step.next());
            effects.addAll(effects(id, step));
        });
        apps.forEach((id, watch) -> watch.resumed().forEach(effect -> effects.add(new Effect.OfApp(id, effect))));
        return new Step(new Fleet(all, apps, settings, now), effects);
    }

    /** Answers an event. */
    public Step step(Event event, Placer placer, Instant now) {
        return switch (event) {
            case Event.OfCluster(ClusterId cluster, ClusterSignal signal) -> {
                Step known = ofCluster(cluster, signal, now);
                yield known.effects().isEmpty() ? known : known.next().looked(known.effects(), placer, now);
            }
            case Event.OfApp(AppId app, AppSignal signal) -> ofApp(app, signal, placer, now);
            case Event.Tick(double stretch) -> tick(stretch, placer, now);
        };
    }

    private Step ofCluster(ClusterId cluster, ClusterSignal signal, Instant now) {
        ClusterWatch watch = clusters.get(cluster);
        if (watch == null) {
            return new Step(this, List.of());
        }
        boolean judges = signal instanceof ClusterSignal.Looked;
        boolean braked = judges && Brake.isOn(states().values(), settings, now);
        ClusterWatch.Step step = watch.step(signal, new ClusterWatch.Around(braked, 1), settings, now);
        return new Step(with(cluster, step.next()), effects(cluster, step));
    }

    private static List<Effect> effects(ClusterId cluster, ClusterWatch.Step step) {
        return step.effects().stream()
                .<Effect>map(effect -> new Effect.OfCluster(cluster, effect))
                .toList();
    }

    private Step ofApp(AppId app, AppSignal signal, Placer placer, Instant now) {
        AppWatch watch = apps.get(app);
        if (watch == null) {
            return new Step(this, List.of());
        }
        AppWatch.Step step =
                watch.step(signal, Moves.of(apps.values(), settings).around(states(), placer), settings, now);
        return new Step(with(step.next()), effects(app, step));
    }

    private static List<Effect> effects(AppId app, AppWatch.Step step) {
        return step.effects().stream()
                .<Effect>map(effect -> new Effect.OfApp(app, effect))
                .toList();
    }

    private Step tick(double stretch, Placer placer, Instant now) {
        Duration gap = Duration.between(ticked, now);
        boolean deaf = gap.compareTo(LATE) > 0;
        var around = new ClusterWatch.Around(Brake.isOn(states().values(), settings, now), stretch);
        SortedMap<ClusterId, ClusterWatch> all = new TreeMap<>();
        List<Effect> effects = new ArrayList<>();
        clusters.forEach((id, watch) -> {
            ClusterWatch heard = deaf
                    ? watch.step(new ClusterSignal.Deaf(gap), around, settings, now)
                            .next()
                    : watch;
            ClusterWatch.Step step = heard.step(new ClusterSignal.Tick(), around, settings, now);
            all.put(id, step.next());
            effects.addAll(effects(id, step));
        });
        return new Fleet(all, apps, settings, now).looked(effects, placer, now);
    }

    /** Looks at all apps, those of the highest priority first: each may take the last room there is. */
    private Step looked(List<Effect> before, Placer placer, Instant now) {
        Map<ClusterId, ClusterState> states = states();
        SortedMap<AppId, AppWatch> all = new TreeMap<>(apps);
        List<Effect> effects = new ArrayList<>(before);
        Moves moves = Moves.of(apps.values(), settings);
        Placer left = placer;
        for (AppWatch watch : apps.values().stream().sorted(FIRST).toList()) {
            AppWatch.Step step = watch.step(new AppSignal.Look(), moves.around(states, left), settings, now);
            left = left(left, watch.app().id(), step);
            moves = moves.without(watch).with(step.next());
            all.put(watch.app().id(), step.next());
            effects.addAll(effects(watch.app().id(), step));
        }
        return new Step(new Fleet(clusters, all, settings, ticked), effects);
    }

    private static Placer left(Placer placer, AppId app, AppWatch.Step step) {
        Placer left = placer;
        for (AppEffect effect : step.effects()) {
            left = effect instanceof AppEffect.Do begun && begun.stage() == Stage.RESERVE
                    ? left.reserving(app, begun.more())
                    : left;
        }
        return left;
    }

    /** How many moves keep targets busy, of how many that may; to become ready costs them no more than what runs there anyway. */
    private record Moves(int going, int most) {
        static Moves of(Collection<AppWatch> apps, FailoverSettings settings) {
            Moves moves = new Moves(0, settings.inFlight());
            for (AppWatch watch : apps) {
                moves = moves.with(watch);
            }
            return moves;
        }

        Moves with(AppWatch watch) {
            return changed(watch, 1);
        }

        Moves without(AppWatch watch) {
            return changed(watch, -1);
        }

        private Moves changed(AppWatch watch, int by) {
            return watch.state() instanceof Moving move && move.stage().compareTo(Stage.READY) < 0
                    ? new Moves(going + by, most)
                    : this;
        }

        /** Going back has time: one at a time, and only while nothing else is moved. */
        AppWatch.Around around(Map<ClusterId, ClusterState> states, Placer placer) {
            return new AppWatch.Around(states, placer, going < most, going == 0);
        }
    }

    private Map<ClusterId, ClusterState> states() {
        Map<ClusterId, ClusterState> states = new TreeMap<>();
        clusters.forEach((id, watch) -> states.put(id, watch.state()));
        return states;
    }
}
