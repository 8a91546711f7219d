package io.roadstead.federation.simulation;

import io.roadstead.federation.Cause;
import io.roadstead.federation.ClusterId;
import io.roadstead.federation.failover.App;
import io.roadstead.federation.failover.AppClass;
import io.roadstead.federation.failover.AppEffect;
import io.roadstead.federation.failover.AppId;
import io.roadstead.federation.failover.AppSignal;
import io.roadstead.federation.failover.AppState;
import io.roadstead.federation.failover.AppState.Stage;
import io.roadstead.federation.failover.AppWatch;
import io.roadstead.federation.failover.ClusterEffect;
import io.roadstead.federation.failover.ClusterSignal;
import io.roadstead.federation.failover.ClusterState;
import io.roadstead.federation.failover.FailoverSettings;
import io.roadstead.federation.failover.Fleet;
import io.roadstead.federation.failover.Fleet.Effect;
import io.roadstead.federation.failover.Fleet.Event;
import io.roadstead.federation.failover.Placer;
import io.roadstead.federation.failover.Vantage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A fleet of clusters, a console that decides, peers and users that look, all in virtual time. Everything that is drawn is drawn from one seed, so that a seed is a
 * story that can be told again.
 */
final class World {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration APPLY = Duration.ofMillis(200);
    private static final Duration HOP = Duration.ofMillis(20);
    private static final int PROBES = 10;

    private final PriorityQueue<Planned> agenda =
            new PriorityQueue<>(Comparator.comparing(Planned::at).thenComparing(Planned::order));
    private final SortedMap<ClusterId, SimulatedCluster> clusters = new TreeMap<>();
    private final SplittableRandom random;
    private final List<String> transcript = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final SortedMap<AppId, Integer> moves = new TreeMap<>();
    private final SortedMap<ClusterId, Integer> room = new TreeMap<>();
    private final SortedMap<AppId, App> apps = new TreeMap<>();
    private Instant now = START;
    private Instant resumes = START;
    private long order;
    private boolean decides = true;
    private Fleet fleet;

    /** Whether the console reaches anybody. */
    boolean uplink = true;

    private record Planned(Instant at, long order, Runnable what) {}

    World(long seed, FailoverSettings settings) {
        random = new SplittableRandom(seed);
        fleet = Fleet.empty(settings, START);
    }

    /** Adds so many clusters, {@code c01} and so on, each with room for so many replicas. */
    World clusters(int count, int each) {
        for (int number = 1; number <= count; number++) {
            ClusterId id = new ClusterId(String.format(Locale.ROOT, "c%02d", number));
            clusters.put(id, new SimulatedCluster(id));
            room.put(id, each);
            fleet = fleet.with(id, now);
            every(HEARTBEAT, Duration.ofMillis(random.nextInt(1_000)), () -> heartbeat(id));
        }
        every(TICK, TICK, () -> decide(new Event.Tick(1)));
        return this;
    }

    /** Adds an app that runs in a cluster. */
    World app(App app, String home) {
        ClusterId at = new ClusterId(home);
        SortedMap<ClusterId, Integer> homes = new TreeMap<>();
        homes.put(at, app.replicas());
        cluster(at).wanted.put(app.id(), app.replicas());
        apps.put(app.id(), app);
        fleet = fleet.with(AppWatch.settled(app, homes));
        if (app.probed()) {
            every(Duration.ofSeconds(1), Duration.ofMillis(random.nextInt(1_000)), () -> probe(app.id()));
        }
        return this;
    }

    SimulatedCluster cluster(ClusterId id) {
        return found(clusters.get(id));
    }

    private ClusterState state(ClusterId id) {
        return found(fleet.clusters().get(id)).state();
    }

    private static <T> T found(@Nullable T it) {
        if (it == null) {
            throw new IllegalArgumentException("it is not in this world");
        }
        return it;
    }

    /** Has something go wrong, from a second on and for so many. */
    World fault(int from, int seconds, Fault fault) {
        at(START.plusSeconds(from), () -> {
            tell("fault", String.valueOf(fault));
            fault.begin(this);
        });
        at(START.plusSeconds(from + seconds), () -> {
            tell("over", String.valueOf(fault));
            fault.end(this);
        });
        return this;
    }

    /** Has something be wrong from now on for so long. */
    World during(Duration length, Fault fault) {
        fault.begin(this);
        in(length, () -> fault.end(this));
        return this;
    }

    /** Lets so much time pass. */
    World pass(Duration length) {
        return until(now.plus(length));
    }

    /** Lets time pass until a second. */
    World until(int second) {
        return until(START.plusSeconds(second));
    }

    private World until(Instant end) {
        while (!agenda.isEmpty() && !agenda.peek().at().isAfter(end)) {
            Planned next = agenda.poll();
            now = next.at();
            next.what().run();
        }
        now = end;
        return this;
    }

    private void at(Instant when, Runnable what) {
        agenda.add(new Planned(when, order++, what));
    }

    private void in(Duration later, Runnable what) {
        at(now.plus(later), what);
    }

    private void every(Duration pause, Duration first, Runnable what) {
        in(first, () -> {
            what.run();
            every(pause, pause, what);
        });
    }

    /** Nothing reaches the decider before the pause is over. */
    void pause(Duration length) {
        resumes = now.plus(length);
    }

    /** What reaches nobody is lost, also what was said of stages. */
    void decider(boolean there) {
        if (there && !decides) {
            Fleet.Step step = fleet.resumed(now);
            fleet = step.next();
            step.effects().forEach(this::act);
        }
        decides = there;
    }

    private void decide(Event event) {
        if (!decides) {
            return;
        }
        if (now.isBefore(resumes)) {
            if (!(event instanceof Event.Tick)) {
                at(resumes, () -> decide(event)); // it waits in a buffer
            }
            return;
        }
        Fleet.Step step = fleet.step(event, new Emptiest(new TreeMap<>()), now);
        fleet = step.next();
        step.effects().forEach(this::act);
    }

    private void act(Effect effect) {
        switch (effect) {
            case Effect.OfCluster(ClusterId cluster, ClusterEffect.Ask ask) -> ask(cluster);
            case Effect.OfCluster(ClusterId cluster, ClusterEffect.Changed(var from, var to, Cause why)) ->
                tell(cluster.value(), to.getClass().getSimpleName() + " by " + why);
            case Effect.OfCluster(ClusterId cluster, ClusterEffect.Sync sync) -> in(HOP, () -> sync(cluster));
            case Effect.OfApp(AppId app, AppEffect.Do what) -> carryOut(app, what);
            case Effect.OfApp(AppId app, AppEffect.Undo undo) -> undo(app, undo);
            case Effect.OfApp(AppId app, AppEffect.Allow(ClusterId cluster, long epoch, int replicas)) ->
                cluster(cluster).take(app, epoch, replicas);
            case Effect.OfApp(AppId app, AppEffect.Tell(Cause why)) -> tell(app.value(), why.toString());
        }
    }

    private void heartbeat(ClusterId id) {
        SimulatedCluster cluster = cluster(id);
        if (!cluster.agentRuns()) {
            return;
        }
        if (arrives(cluster.hubLoss) && !cluster.deaf && uplink) {
            cluster.commanded = now;
        }
        boolean hears = Duration.between(cluster.commanded, now).compareTo(Duration.ofSeconds(5)) <= 0;
        boolean api = cluster.apiAnswers();
        if (uplink && arrives(cluster.hubLoss)) {
            in(HOP, () -> decide(new Event.OfCluster(id, new ClusterSignal.Heard(api, hears))));
        }
    }

    /** An agent that ends closes its connections, which the console hears of where it hears anything. */
    void closed(ClusterId id) {
        if (uplink && cluster(id).hubLoss < 1) {
            in(HOP, () -> decide(new Event.OfCluster(id, new ClusterSignal.LinkClosed())));
        }
    }

    private boolean arrives(double loss) {
        return random.nextDouble() >= loss;
    }

    /** The console looks by the agent's second connection and at the API server, two peers at the API server, each ten times in two seconds. */
    private void ask(ClusterId id) {
        SimulatedCluster asked = cluster(id);
        look(id, new Vantage("hub", true, Vantage.Path.LINK), asked.agentRuns(), true);
        look(id, new Vantage("hub", true, Vantage.Path.API), asked.apiAnswers(), true);
        clusters.keySet().stream()
                .filter(peer -> !peer.equals(id) && state(peer).isUsable())
                .limit(2)
                .filter(peer -> cluster(peer).agentRuns() && uplink && cluster(peer).hubLoss < 1)
                .forEach(peer ->
                        look(id, new Vantage(peer.value(), false, Vantage.Path.API), asked.apiAnswers(), false));
    }

    private void look(ClusterId id, Vantage from, boolean answers, boolean hub) {
        SimulatedCluster asked = cluster(id);
        double loss = hub ? uplink ? asked.hubLoss : 1 : asked.peerLoss;
        for (int probe = 0; probe < PROBES; probe++) {
            if (answers && arrives(loss) && arrives(loss)) {
                in(
                        Duration.ofMillis(200L * probe + 20),
                        () -> decide(new Event.OfCluster(id, new ClusterSignal.Looked(from, true))));
                return;
            }
        }
        in(Duration.ofMillis(1_950), () -> decide(new Event.OfCluster(id, new ClusterSignal.Looked(from, false))));
    }

    /** Users, and so a peer's probe, reach an app where it runs and its network is there. */
    private void probe(AppId app) {
        boolean answers = clusters.values().stream()
                .anyMatch(
                        cluster -> cluster.running(app) > 0 && arrives(cluster.peerLoss) && arrives(cluster.peerLoss));
        if (uplink) {
            decide(new Event.OfApp(app, new AppSignal.Probed(answers)));
        }
    }

    /** Those that hold the least first; all of an app in one. */
    private final class Emptiest implements Placer {
        private final SortedMap<ClusterId, Integer> promised;

        Emptiest(SortedMap<ClusterId, Integer> promised) {
            this.promised = promised;
        }

        @Override
        public Answer place(AppId app, SortedMap<ClusterId, Integer> kept, int replicas) {
            int missing = replicas
                    - kept.values().stream().mapToInt(Integer::intValue).sum();
            return clusters.keySet().stream()
                    .filter(id -> state(id).isUsable() && left(id) >= missing)
                    .max(Comparator.comparingInt(this::left).thenComparing(Comparator.reverseOrder()))
                    .<Answer>map(id -> {
                        SortedMap<ClusterId, Integer> to = new TreeMap<>(kept);
                        to.merge(id, missing, Integer::sum);
                        return new Answer.There(to);
                    })
                    .orElseGet(() -> new Answer.Nowhere(Cause.of("placement.no-capacity")));
        }

        private int left(ClusterId id) {
            return free(id) - promised.getOrDefault(id, 0);
        }

        @Override
        public Placer reserving(AppId app, SortedMap<ClusterId, Integer> more) {
            SortedMap<ClusterId, Integer> all = new TreeMap<>(promised);
            more.forEach((id, replicas) -> all.merge(id, replicas, Integer::sum));
            return new Emptiest(all);
        }
    }

    private int free(ClusterId id) {
        int taken = fleet.apps().values().stream()
                .mapToInt(watch -> watch.state() instanceof AppState.Moving moving
                        ? Math.max(
                                moving.to().getOrDefault(id, 0), moving.homes().getOrDefault(id, 0))
                        : watch.state().homes().getOrDefault(id, 0))
                .sum();
        return room.getOrDefault(id, 0) - taken;
    }

    private void carryOut(AppId app, AppEffect.Do what) {
        if (what.stage() == Stage.SCALE) {
            judge(app, what);
        }
        Duration time = switch (what.stage()) {
            case RESERVE, FENCE, SHIFT, RETIRE -> HOP;
            case SCALE -> APPLY;
            case READY -> Duration.ofMillis(1_500 + random.nextInt(1_500));
        };
        in(time, () -> finish(app, what));
    }

    private void finish(AppId app, AppEffect.Do what) {
        boolean well = true;
        for (var target : what.to().entrySet()) {
            SimulatedCluster cluster = cluster(target.getKey());
            well &= switch (what.stage()) {
                case SCALE ->
                    reached(cluster) && cluster.apiAnswers() && cluster.take(app, what.epoch(), target.getValue());
                case READY -> cluster.running(app) >= target.getValue();
                case RESERVE, FENCE, SHIFT, RETIRE -> true;
            };
        }
        if (what.stage() == Stage.RETIRE) {
            what.from().keySet().stream()
                    .filter(home -> !what.to().containsKey(home)
                            && reached(cluster(home))
                            && cluster(home).apiAnswers())
                    .forEach(home -> cluster(home).take(app, what.epoch(), 0));
        }
        AppSignal signal = well
                ? new AppSignal.Done(what.epoch(), what.stage())
                : new AppSignal.Failed(what.epoch(), what.stage(), Cause.of("failover.stage-failed", what.stage()));
        in(well ? Duration.ZERO : Duration.ofSeconds(1), () -> decide(new Event.OfApp(app, signal)));
    }

    private boolean reached(SimulatedCluster cluster) {
        return uplink && cluster.agentRuns() && cluster.hubLoss < 1 && !cluster.deaf;
    }

    private void undo(AppId app, AppEffect.Undo undo) {
        undo.to().forEach((target, more) -> {
            SimulatedCluster cluster = cluster(target);
            if (reached(cluster) && cluster.epochs.getOrDefault(app, -1L) == undo.epoch()) {
                cluster.wanted.merge(app, -more, Integer::sum);
            }
        });
    }

    /** Whoever returns asks for epochs before anything else. */
    private void sync(ClusterId id) {
        if (!reached(cluster(id))) {
            return;
        }
        new ArrayList<>(cluster(id).wanted.keySet())
                .forEach(app -> decide(new Event.OfApp(app, new AppSignal.Asked(id))));
        decide(new Event.OfCluster(id, new ClusterSignal.Synced()));
    }

    /** A move is right where a home is gone: without power, out of everybody's reach, or with an API server that is dead while nobody is served. */
    private void judge(AppId app, AppEffect.Do what) {
        moves.merge(app, 1, Integer::sum);
        if (found(apps.get(app)).kind() != AppClass.AVAILABLE) {
            violations.add(at() + " " + app + " is moved, whose class forbids it");
        }
        int sum = what.to().values().stream().mapToInt(Integer::intValue).sum();
        if (sum != found(apps.get(app)).replicas()) {
            violations.add(at() + " " + app + " gets " + sum + " replicas");
        }
        what.to().keySet().stream()
                .filter(target -> free(target) < 0)
                .forEach(target -> violations.add(at() + " " + target + " is promised more than it has"));
        boolean gone = what.from().keySet().stream()
                .map(this::cluster)
                .anyMatch(home -> !home.power || !home.api || home.hubLoss >= 1 && home.peerLoss >= 1);
        boolean back = app(app.value()) instanceof AppState.Moving moving && moving.planned();
        if (!gone && !back) {
            violations.add(at() + " " + app + " is moved although its home is there");
        }
    }

    private String at() {
        Duration since = Duration.between(START, now);
        return String.format(Locale.ROOT, "%7.2f", since.toMillis() / 1_000.0);
    }

    private void tell(String who, String what) {
        transcript.add(at() + " " + who + ": " + what);
    }

    List<String> transcript() {
        return transcript;
    }

    /** What did not hold; empty for nothing. */
    List<String> violations() {
        return violations;
    }

    /** What does not hold now although all is healed and time has passed. */
    List<String> unsettled() {
        List<String> all = new ArrayList<>();
        fleet.apps().forEach((id, watch) -> {
            int running = clusters.values().stream()
                    .mapToInt(cluster -> cluster.running(id))
                    .sum();
            if (!(watch.state() instanceof AppState.Settled)) {
                all.add(id + " is " + watch.state());
            } else if (running != watch.app().replicas()) {
                all.add(id + " runs " + running + " times of " + watch.app().replicas() + ", and is " + watch.state());
            }
        });
        fleet.clusters().forEach((id, watch) -> {
            if (!cluster(id).isWell()) {
                return;
            }
            if (watch.state() instanceof ClusterState.Recovering(Instant since, boolean synced)
                    && !(synced && watch.penalty().at(now).suppressed())) {
                all.add(id + " is " + watch.state() + " with " + watch.penalty());
            } else if (!(watch.state() instanceof ClusterState.Healthy
                    || watch.state() instanceof ClusterState.Recovering)) {
                all.add(id + " is " + watch.state());
            }
        });
        return all;
    }

    int moves(String app) {
        return moves.getOrDefault(new AppId(app), 0);
    }

    int moves() {
        return moves.values().stream().mapToInt(Integer::intValue).sum();
    }

    Fleet fleet() {
        return fleet;
    }

    ClusterState state(String cluster) {
        return state(new ClusterId(cluster));
    }

    AppState app(String app) {
        return found(fleet.apps().get(new AppId(app))).state();
    }

    int running(String app, String cluster) {
        return cluster(new ClusterId(cluster)).running(new AppId(app));
    }

    /** Seconds from the start until an app runs completely somewhere else than in a cluster, as its last line says. */
    double lastTold(String app, String key) {
        return transcript.stream()
                .filter(line -> line.contains(" " + app + ": " + key))
                .map(line -> Double.parseDouble(line.strip().split(" ")[0]))
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
