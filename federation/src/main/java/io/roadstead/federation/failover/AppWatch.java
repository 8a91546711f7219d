package io.roadstead.federation.failover;

import io.roadstead.federation.Cause;
import io.roadstead.federation.ClusterId;
import io.roadstead.federation.failover.AppState.Kept;
import io.roadstead.federation.failover.AppState.Moving;
import io.roadstead.federation.failover.AppState.Settled;
import io.roadstead.federation.failover.AppState.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One app as it is looked after.
 *
 * <table>
 * <caption>Legal moves</caption>
 * <tr><th>from</th><th>a home is lost</th><th>no home is lost (any more)</th><th>stage done</th><th>stage failed</th></tr>
 * <tr><td>Settled</td><td>Moving; Kept where it must not, may not yet, or finds no place</td><td>Settled; Moving back where that is wanted</td><td>–</td><td>–</td></tr>
 * <tr><td>Kept</td><td>Moving once nothing keeps it</td><td>Settled</td><td>–</td><td>–</td></tr>
 * <tr><td>Moving before SCALE</td><td>goes on</td><td>Settled, all given back</td><td>Moving, next stage</td><td>Moving, planned anew once; Kept after that</td></tr>
 * <tr><td>Moving from SCALE on</td><td>goes on; planned anew where it is a target</td><td>goes on</td><td>Moving, next stage; Settled after the last</td><td>the same</td></tr>
 * <tr><td>Moving back, or where a person sent it</td><td>given up</td><td>goes on</td><td>Moving, next stage; Settled after the last</td><td>Settled where it was, and not tried again</td></tr>
 * </table>
 *
 * @param answered when its probe answered last
 * @param moved when it was moved by itself last
 * @param epoch of its last move
 */
public record AppWatch(App app, Optional<Instant> answered, Optional<Moved> moved, long epoch, AppState state) {
    private static final int MOST_PLANS = 2;

    /**
     * A move that ended.
     *
     * @param from where it belongs, so that it may go back; empty where it does not
     */
    public record Moved(Instant at, SortedMap<ClusterId, Integer> from, SortedSet<ClusterId> to) {
        /** Keeps copies. */
        public Moved {
            from = Collections.unmodifiableSortedMap(new TreeMap<>(from));
            to = Collections.unmodifiableSortedSet(new TreeSet<>(to));
        }
    }

    /**
     * What is known around it.
     *
     * @param placer who finds it a place
     * @param room whether one more move may begin
     * @param roomBack whether one more may go back
     */
    public record Around(Map<ClusterId, ClusterState> clusters, Placer placer, boolean room, boolean roomBack) {
        /** Lost altogether, or given up while the app is silent too. */
        private boolean isLost(ClusterId home, boolean silent) {
            return switch (clusters.get(home)) {
                case null -> true; // it was removed from the fleet
                case ClusterState.Unreachable unreachable -> true;
                case ClusterState.Degraded(Instant since, boolean givenUp) -> givenUp && silent;
                case ClusterState.Recovering recovering -> false;
                case ClusterState.Healthy healthy -> false;
                case ClusterState.Suspect suspect -> false;
                case ClusterState.AgentLost agentLost -> false;
                case ClusterState.Held held -> false;
                case ClusterState.Maintenance maintenance -> false;
            };
        }

        private boolean isWell(ClusterId home, Duration since, Instant now) {
            return clusters.get(home) instanceof ClusterState.Healthy(Instant from)
                    && Duration.between(from, now).compareTo(since) >= 0;
        }
    }

    /** What follows from a signal; the same state and no effects where nothing does. */
    public record Step(AppWatch next, List<AppEffect> effects) {
        /** Keeps a copy. */
        public Step {
            effects = List.copyOf(effects);
        }
    }

    /** One that runs somewhere. */
    public static AppWatch settled(App app, SortedMap<ClusterId, Integer> homes) {
        return new AppWatch(app, Optional.empty(), Optional.empty(), 0, new Settled(homes));
    }

    /** Answers a signal. */
    public Step step(AppSignal signal, Around around, FailoverSettings settings, Instant now) {
        return switch (signal) {
            case AppSignal.Probed(boolean ok) -> ok ? stay(heard(now)) : look(around, settings, now);
            case AppSignal.Look look -> look(around, settings, now);
            case AppSignal.Done(long of, Stage stage) ->
                current(of, stage).map(is -> done(is, now)).orElse(stay(this));
            case AppSignal.Failed(long of, Stage stage, Cause why) ->
                current(of, stage).map(is -> failed(is, why, around, now)).orElse(stay(this));
            case AppSignal.Asked(ClusterId cluster) ->
                new Step(this, List.of(new AppEffect.Allow(cluster, epoch, allowed(cluster))));
            case AppSignal.Ordered ordered -> ordered(around, now);
            case AppSignal.Sent(SortedMap<ClusterId, Integer> to) -> sent(to, now);
        };
    }

    /** As a decider that takes over goes on: what the one before it began is done again, which changes nothing where it was done. */
    public List<AppEffect> resumed() {
        return state instanceof Moving moving ? List.of(doing(moving)) : List.of();
    }

    /** What was said of another epoch or stage is old. */
    private Optional<Moving> current(long of, Stage stage) {
        return state instanceof Moving moving && moving.epoch() == of && moving.stage() == stage
                ? Optional.of(moving)
                : Optional.empty();
    }

    private AppWatch heard(Instant now) {
        return new AppWatch(app, Optional.of(now), moved, epoch, state);
    }

    private AppWatch with(AppState next) {
        return new AppWatch(app, answered, moved, epoch, next);
    }

    private AppWatch with(Optional<Moved> last) {
        return new AppWatch(app, answered, last, epoch, state);
    }

    private static Step stay(AppWatch same) {
        return new Step(same, List.of());
    }

    /** How many replicas a cluster that asks may run: what it ran where nothing else is begun, else what it is to run after the move. */
    private int allowed(ClusterId cluster) {
        return switch (state) {
            case Settled settled -> settled.homes().getOrDefault(cluster, 0);
            case Kept kept -> kept.homes().getOrDefault(cluster, 0);
            case Moving moving ->
                moving.stage().compareTo(Stage.SCALE) < 0
                        ? moving.homes().getOrDefault(cluster, 0)
                        : Math.max(
                                moving.to().getOrDefault(cluster, 0),
                                moving.planned() ? moving.homes().getOrDefault(cluster, 0) : 0);
        };
    }

    private Step look(Around around, FailoverSettings settings, Instant now) {
        boolean silent = isSilent(settings, now);
        SortedSet<ClusterId> lost = lostHomes(around, silent);
        return switch (state) {
            case Moving moving -> moving(moving, lost, around, now);
            case Settled settled when lost.isEmpty() -> back(settled, around, now);
            case Kept kept
            when lost.isEmpty() ->
                new Step(with(new Settled(kept.homes())), List.of(new AppEffect.Tell(Cause.of("failover.well-again"))));
            case Settled settled -> move(lost, silent, around, settings, now);
            case Kept kept -> move(lost, silent, around, settings, now);
        };
    }

    private Step move(
            SortedSet<ClusterId> lost, boolean silent, Around around, FailoverSettings settings, Instant now) {
        return hindrance(lost, silent, around, settings, now)
                .map(why -> kept(why, now))
                .orElseGet(() -> plan(lost, around, now, 1));
    }

    private boolean isSilent(FailoverSettings settings, Instant now) {
        return !app.probed()
                || answered.filter(at -> Duration.between(at, now).compareTo(settings.answers()) <= 0)
                        .isEmpty();
    }

    private SortedSet<ClusterId> lostHomes(Around around, boolean silent) {
        SortedSet<ClusterId> lost = new TreeSet<>(state.homes().keySet());
        lost.removeIf(home -> !around.isLost(home, silent));
        return lost;
    }

    /** Why it stays although a home is lost. */
    private Optional<Cause> hindrance(
            SortedSet<ClusterId> lost, boolean silent, Around around, FailoverSettings settings, Instant now) {
        if (app.kind() == AppClass.PINNED) {
            return Optional.of(Cause.of("failover.pinned"));
        }
        if (app.kind() == AppClass.EXCLUSIVE) {
            return Optional.of(Cause.of("failover.exclusive"));
        }
        if (!silent) {
            return Optional.of(Cause.of("failover.still-answers"));
        }
        boolean calm = moved.filter(last -> Duration.between(last.at(), now).compareTo(settings.calm()) < 0
                        && lost.stream().noneMatch(last.to()::contains))
                .isPresent();
        if (calm) {
            return Optional.of(Cause.of("failover.calm"));
        }
        return around.room() ? Optional.empty() : Optional.of(Cause.of("failover.queued"));
    }

    private Step kept(Cause why, Instant now) {
        return state instanceof Kept kept && kept.why().equals(why)
                ? stay(this)
                : new Step(with(new Kept(state.homes(), why, now)), List.of(new AppEffect.Tell(why)));
    }

    /** A person answers for it that the old copy has stopped. */
    private Step ordered(Around around, Instant now) {
        SortedSet<ClusterId> lost = lostHomes(around, true);
        return lost.isEmpty() || state instanceof Moving ? stay(this) : plan(lost, around, now, 1);
    }

    private Step sent(SortedMap<ClusterId, Integer> to, Instant now) {
        return state instanceof Moving || to.equals(state.homes())
                ? stay(this)
                : begin(to, 1, true, Cause.of("failover.migrates", to), now);
    }

    private Step plan(SortedSet<ClusterId> lost, Around around, Instant now, int plans) {
        SortedMap<ClusterId, Integer> left = new TreeMap<>(state.homes());
        left.keySet().removeAll(lost);
        return switch (around.placer().place(app.id(), left, app.replicas())) {
            case Placer.Answer.Nowhere(Cause why) -> kept(why, now);
            case Placer.Answer.There(SortedMap<ClusterId, Integer> to) ->
                begin(to, plans, false, Cause.of("failover.moves", lost.first(), to), now);
        };
    }

    private Step begin(SortedMap<ClusterId, Integer> to, int plans, boolean planned, Cause why, Instant now) {
        Moving moving = new Moving(state.homes(), to, epoch + 1, Stage.RESERVE, now, plans, planned);
        AppWatch begun = new AppWatch(app, answered, moved, epoch + 1, moving);
        return new Step(begun, List.of(new AppEffect.Tell(why), doing(moving)));
    }

    /** Where it belongs, once all is well there for long enough. */
    private Step back(Settled settled, Around around, Instant now) {
        Optional<SortedMap<ClusterId, Integer>> to = moved.map(Moved::from)
                .filter(from -> !from.isEmpty() && app.failBack().isPresent() && around.roomBack())
                .filter(from -> from.keySet().stream()
                        .allMatch(home -> around.isWell(home, app.failBack().orElseThrow(), now)));
        return to.map(homes -> begin(homes, 1, true, Cause.of("failover.goes-back", homes), now))
                .orElseGet(() -> stay(this));
    }

    private static AppEffect.Do doing(Moving moving) {
        return new AppEffect.Do(moving.epoch(), moving.stage(), moving.homes(), moving.to());
    }

    /** A home that is back before anything was scaled up keeps the app; a target that is lost has it planned anew. */
    private Step moving(Moving moving, SortedSet<ClusterId> lost, Around around, Instant now) {
        boolean early = moving.stage().compareTo(Stage.SCALE) < 0;
        if (early && lost.isEmpty() && !moving.planned()) {
            return new Step(
                    with(new Settled(moving.homes())),
                    List.of(
                            new AppEffect.Undo(moving.epoch(), doing(moving).more()),
                            new AppEffect.Tell(Cause.of("failover.not-needed"))));
        }
        Optional<ClusterId> target = moving.to().keySet().stream()
                .filter(one -> around.isLost(one, true))
                .findFirst();
        return target.map(one -> failed(moving, Cause.of("failover.target-lost", one), around, now))
                .orElseGet(() -> stay(this));
    }

    private Step done(Moving moving, Instant now) {
        if (!moving.stage().isLast()) {
            Moving next = new Moving(
                    moving.homes(),
                    moving.to(),
                    moving.epoch(),
                    moving.stage().next(),
                    moving.begun(),
                    moving.plans(),
                    moving.planned());
            return new Step(with(next), List.of(doing(next)));
        }
        SortedMap<ClusterId, Integer> belongs = moving.planned()
                ? new TreeMap<>()
                : moved.map(Moved::from).filter(from -> !from.isEmpty()).orElse(moving.homes());
        Moved last = new Moved(now, belongs, new TreeSet<>(moving.to().keySet()));
        long millis = Duration.between(moving.begun(), now).toMillis();
        return new Step(
                with(Optional.of(last)).with(new Settled(moving.to())),
                List.of(new AppEffect.Tell(Cause.of("failover.moved", millis))));
    }

    private Step failed(Moving moving, Cause why, Around around, Instant now) {
        List<AppEffect> effects = new ArrayList<>();
        effects.add(new AppEffect.Undo(moving.epoch(), doing(moving).more()));
        effects.add(new AppEffect.Tell(why));
        AppWatch back = with(new Settled(moving.homes()));
        if (moving.planned()) { // it is well where it is, and stays there
            back = back.with(moved.map(last -> new Moved(now, new TreeMap<>(), last.to())));
        }
        Step then = back.afterFailure(moving, why, around, now);
        effects.addAll(then.effects());
        return new Step(then.next(), effects);
    }

    private Step afterFailure(Moving moving, Cause why, Around around, Instant now) {
        SortedSet<ClusterId> lost = lostHomes(around, true);
        if (lost.isEmpty()) {
            return stay(this);
        }
        return moving.plans() < MOST_PLANS
                ? plan(lost, around, now, moving.plans() + 1)
                : kept(Cause.of("failover.gave-up", why.key()), now);
    }
}
