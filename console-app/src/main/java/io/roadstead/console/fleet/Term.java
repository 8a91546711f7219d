package io.roadstead.console.fleet;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.fleet.Board.Known;
import io.roadstead.console.fleet.store.AppOrderStore;
import io.roadstead.console.fleet.store.AppOrderStore.AppOrder;
import io.roadstead.federation.Cause;
import io.roadstead.federation.failover.AppEffect;
import io.roadstead.federation.failover.AppId;
import io.roadstead.federation.failover.AppSignal;
import io.roadstead.federation.failover.AppState;
import io.roadstead.federation.failover.AppState.Stage;
import io.roadstead.federation.failover.AppWatch;
import io.roadstead.federation.failover.ClusterEffect;
import io.roadstead.federation.failover.ClusterSignal;
import io.roadstead.federation.failover.Fleet;
import io.roadstead.federation.failover.Placer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One console's time as the one that decides: hears, decides, writes, and only then does. What could not be written is not done, and the term ends
 * with it. For one thread.
 */
final class Term {
    private static final Logger log = LoggerFactory.getLogger(Term.class);
    private static final Duration HELD = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofSeconds(15);
    private static final Duration PLACES = Duration.ofSeconds(5);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration ORDERS = Duration.ofMinutes(1);
    private static final Duration TOLD = Duration.ofSeconds(15);

    private final long number;
    private final FleetTime time;
    private final Board board;
    private final FleetBooks books;
    private final Observers observers;
    private final Deeds deeds;
    private final EpochBook epochs;
    private final Deeds.Office office;

    /** Clusters that run what they may, or are being brought to it. */
    private final Set<ClusterId> synced = new HashSet<>();

    private final Set<ClusterId> syncing = new HashSet<>();

    /** What is being brought, and when what was refused is tried again. */
    private final Map<Place, Bringing> bringing = new HashMap<>();

    /** Apps for which a place is looked for, and what was said of it last. */
    private final Map<AppId, Optional<Cause>> placeless = new HashMap<>();

    /** When room that was held for a move is given back, since what runs there is told by then. */
    private final Map<AppId, Long> releases = new HashMap<>();

    private List<AppOrder> ordered = List.of();
    private long ticked = System.nanoTime();
    private boolean changed = true;
    private long lookedForPlaces = System.nanoTime() - PLACES.toNanos();

    private record Place(AppId app, ClusterId cluster) {}

    /** @param next when it may be brought again, on this process's timer */
    private record Bringing(long version, long next) {}

    /** What follows from one turn. */
    private static final class Outcome {
        private final Map<AppId, AppWatch> apps = new LinkedHashMap<>();
        private final Map<ClusterId, Cause> clusters = new LinkedHashMap<>();
        private final List<FleetDecision> entries = new ArrayList<>();
        private final List<Reserving> reservations = new ArrayList<>();
        private final List<Long> taken = new ArrayList<>();
        private final List<Runnable> deeds = new ArrayList<>();

        boolean isEmpty() {
            return apps.isEmpty()
                    && clusters.isEmpty()
                    && entries.isEmpty()
                    && reservations.isEmpty()
                    && taken.isEmpty();
        }
    }

    private record Reserving(UUID app, AppEffect.Do deed) {}

    Term(
            long number,
            FleetTime time,
            Board board,
            FleetBooks books,
            Observers observers,
            Deeds deeds,
            EpochBook epochs,
            Deeds.Office office) {
        this.number = number;
        this.time = time;
        this.board = board;
        this.books = books;
        this.observers = observers;
        this.deeds = deeds;
        this.epochs = epochs;
        this.office = office;
    }

    /** Goes on where the console before it ended. */
    void begin() {
        Instant now = time.now();
        board.members(books.members().all(), now);
        books.restore(board);
        Outcome outcome = new Outcome();
        heed(board.resume(now), outcome);
        for (FleetMember member : board.members()) {
            board.watch(member.cluster())
                    .filter(watch -> !Board.word(watch.state()).equals(member.state()))
                    .ifPresent(watch -> outcome.clusters.put(member.cluster(), Cause.of("failover.watched-anew")));
        }
        end(outcome);
    }

    /** Takes all that was heard, and time. */
    void turn(List<Signal> signals) {
        Outcome outcome = new Outcome();
        Instant now = time.now();
        boolean reloaded = changed;
        if (reloaded) {
            changed = false;
            reload(now);
        }
        signals.forEach(signal -> take(signal, outcome, now));
        if (System.nanoTime() - ticked > TICK.toNanos()) {
            ticked = System.nanoTime();
            heed(board.take(new Fleet.Event.Tick(1), now), outcome);
        }
        if (reloaded) { // once a second at least, and not for each heartbeat
            settle(outcome);
            order(outcome, now);
            release(outcome);
        }
        end(outcome);
    }

    /** Does what people want, as far as it can be done now. */
    private void order(Outcome outcome, Instant now) {
        for (AppOrder order : ordered) {
            outcome.taken.add(order.id());
            board.app(Known.id(order.app())).ifPresent(app -> order(app, order, outcome, now));
        }
        ordered = List.of();
    }

    private void order(Known app, AppOrder order, Outcome outcome, Instant now) {
        Placer.Answer answer = switch (order.deed()) {
            case MIGRATE -> board.elsewhere(app.id(), id -> id.value().equals(order.target()));
            case EVACUATE -> board.elsewhere(app.id(), id -> !id.value().equals(order.target()));
            case FAILBACK ->
                board.watch(app.id())
                        .flatMap(AppWatch::moved)
                        .filter(moved -> !moved.from().isEmpty())
                        .<Placer.Answer>map(moved -> new Placer.Answer.There(moved.from()))
                        .orElseGet(() -> new Placer.Answer.Nowhere(Cause.of("failover.never-moved")));
            case MOVE -> new Placer.Answer.There(new TreeMap<>());
        };
        AppSignal signal = switch (answer) {
            case Placer.Answer.There(var to) when order.deed() == AppOrderStore.Deed.MOVE -> new AppSignal.Ordered();
            case Placer.Answer.There(var to) -> new AppSignal.Sent(to);
            case Placer.Answer.Nowhere(Cause why) -> {
                said(app, Cause.of("failover.cannot-be-sent", order.by(), why.key()), outcome);
                said(app, why, outcome);
                yield new AppSignal.Look();
            }
        };
        heed(board.take(new Fleet.Event.OfApp(app.id(), signal), now), outcome);
    }

    private void release(Outcome outcome) {
        releases.entrySet().removeIf(one -> {
            boolean due = System.nanoTime() > one.getValue();
            board.watch(one.getKey())
                    .filter(watch -> due && !(watch.state() instanceof AppState.Moving))
                    .ifPresent(watch -> {
                        board.release(one.getKey());
                        UUID app = UUID.fromString(one.getKey().value());
                        outcome.deeds.add(() -> books.standings().release(app, watch.epoch()));
                    });
            return due;
        });
    }

    private void take(Signal signal, Outcome outcome, Instant now) {
        switch (signal) {
            case Signal.Event(Fleet.Event event) -> event(event, outcome, now);
            case Signal.Opened(ClusterId cluster) -> {
                epochs.forget(cluster);
                synced.remove(cluster);
            }
            case Signal.Copied copied -> copied(copied, outcome, now);
            case Signal.Synced(ClusterId cluster, boolean done) -> {
                syncing.remove(cluster);
                synced.remove(cluster);
                if (done) {
                    synced.add(cluster);
                    event(new Fleet.Event.OfCluster(Board.id(cluster), new ClusterSignal.Synced()), outcome, now);
                }
            }
            case Signal.Changed change -> changed = true;
        }
    }

    private void copied(Signal.Copied copied, Outcome outcome, Instant now) {
        AppId app = Known.id(copied.app());
        if (board.app(app).isEmpty()) {
            return; // somebody removed it meanwhile
        }
        boolean news = board.copy(app, copied.cluster())
                .filter(before -> before.detail().equals(copied.detail()))
                .isEmpty();
        board.copied(
                new AppCopy(copied.app(), copied.cluster(), copied.version(), copied.well(), copied.detail(), now));
        outcome.deeds.add(() -> books.standings()
                .copied(copied.app(), copied.cluster(), copied.version(), copied.well(), copied.detail()));
        long next = copied.well() ? Long.MAX_VALUE : System.nanoTime() + AGAIN.toNanos();
        bringing.put(new Place(app, copied.cluster()), new Bringing(copied.version(), next));
        if (!copied.well() && news) {
            Cause why = Cause.of("failover.not-taken", copied.cluster(), copied.detail());
            outcome.entries.add(
                    entry(Optional.of(copied.app()), copied.cluster().value(), why, now));
        }
    }

    private void event(Fleet.Event event, Outcome outcome, Instant now) {
        heed(board.take(event, now), outcome);
        if (event instanceof Fleet.Event.OfCluster(io.roadstead.federation.ClusterId id, ClusterSignal signal)
                && signal instanceof ClusterSignal.Heard(boolean ready, boolean arrive)
                && ready
                && !synced.contains(Board.id(id))) {
            sync(Board.id(id), outcome, now);
        }
    }

    private void heed(List<Fleet.Effect> effects, Outcome outcome) {
        Instant now = time.now();
        for (Fleet.Effect effect : effects) {
            switch (effect) {
                case Fleet.Effect.OfCluster(io.roadstead.federation.ClusterId cluster, ClusterEffect what) ->
                    ofCluster(Board.id(cluster), what, outcome, now);
                case Fleet.Effect.OfApp(AppId app, AppEffect what) ->
                    board.app(app).ifPresent(known -> ofApp(known, what, outcome, now));
            }
        }
    }

    private void ofCluster(ClusterId cluster, ClusterEffect effect, Outcome outcome, Instant now) {
        switch (effect) {
            case ClusterEffect.Ask ask ->
                board.member(cluster)
                        .ifPresent(member -> outcome.deeds.add(() -> observers.ask(
                                member,
                                (id, signal) -> office.told()
                                        .accept(new Signal.Event(new Fleet.Event.OfCluster(Board.id(id), signal))))));
            case ClusterEffect.Sync sync -> sync(cluster, outcome, now);
            case ClusterEffect.Changed(var from, var to, Cause why) -> {
                if (!to.keepsApps()) {
                    synced.remove(cluster);
                }
                outcome.clusters.put(cluster, why);
                outcome.entries.add(entry(Optional.empty(), cluster.value(), why, now));
                log.atInfo()
                        .addKeyValue("cluster", cluster)
                        .addKeyValue("from", Board.word(from))
                        .addKeyValue("to", Board.word(to))
                        .addKeyValue("why", why)
                        .log("a cluster of the federation is taken otherwise");
            }
        }
    }

    private void ofApp(Known app, AppEffect effect, Outcome outcome, Instant now) {
        board.watch(app.id()).ifPresent(watch -> {
            outcome.apps.put(app.id(), watch);
            if (!(watch.state() instanceof AppState.Moving)) {
                releases.put(app.id(), System.nanoTime() + TOLD.toNanos());
            }
        });
        switch (effect) {
            case AppEffect.Do deed -> {
                if (deed.stage() == Stage.RESERVE) {
                    board.reserve(app.id(), deed.more());
                    outcome.reservations.add(new Reserving(app.app().id(), deed));
                }
                List<ClusterId> listening = board.well();
                outcome.deeds.add(() -> deeds.carryOut(app, deed, listening, office));
            }
            case AppEffect.Undo undo -> {
                board.release(app.id());
                outcome.deeds.add(() -> books.standings().release(app.app().id(), undo.epoch()));
                var homes = board.watch(app.id())
                        .map(watch -> watch.state().homes())
                        .orElse(undo.to());
                outcome.deeds.add(() -> deeds.undo(app, homes, undo, office));
            }
            case AppEffect.Allow allow -> {} // asked for by sync, which carries it out
            case AppEffect.Tell(Cause why) ->
                outcome.entries.add(entry(Optional.of(app.app().id()), "", why, now));
        }
    }

    /** Has a cluster run what it may of each app, once at a time. */
    private void sync(ClusterId cluster, Outcome outcome, Instant now) {
        if (!syncing.add(cluster)) {
            return;
        }
        List<Deeds.Allowed> allowed = new ArrayList<>();
        for (Known app : board.on(cluster)) {
            board.allowed(app.id(), cluster, now)
                    .ifPresent(allow -> allowed.add(new Deeds.Allowed(app, allow.replicas(), allow.epoch())));
        }
        outcome.deeds.add(() -> deeds.sync(cluster, allowed, office));
    }

    /** Reads what people changed. */
    private void reload(Instant now) {
        board.members(books.members().all(), now);
        books.reload(board).forEach(app -> placeless.put(app, Optional.empty()));
        ordered = books.orders().all(ORDERS);
    }

    /** Finds places for apps that stand nowhere or are others now, and brings objects to where they may be wanted. */
    private void settle(Outcome outcome) {
        boolean again = System.nanoTime() - lookedForPlaces > PLACES.toNanos();
        lookedForPlaces = again ? System.nanoTime() : lookedForPlaces;
        for (Known app : board.apps()) {
            boolean placed = board.watch(app.id()).isPresent() && !placeless.containsKey(app.id());
            if (!placed
                    && (again
                            || placeless
                                    .getOrDefault(app.id(), Optional.empty())
                                    .isEmpty())) {
                place(app, outcome);
            }
            board.watch(app.id()).ifPresent(is -> bring(app, is, outcome));
        }
    }

    private void place(Known app, Outcome outcome) {
        switch (board.place(app.id())) {
            case Board.Placed.There(AppWatch watch) -> {
                placeless.remove(app.id());
                outcome.apps.put(app.id(), watch);
                said(app, Cause.of("failover.placed", watch.state().homes()), outcome);
            }
            case Board.Placed.Elsewhere(var homes) -> {
                placeless.remove(app.id());
                heed(board.take(new Fleet.Event.OfApp(app.id(), new AppSignal.Sent(homes)), time.now()), outcome);
            }
            case Board.Placed.Not(Cause why) -> {
                Optional<Cause> before = placeless.put(app.id(), Optional.of(why));
                if (before == null || !before.equals(Optional.of(why))) {
                    said(app, why, outcome);
                }
            }
        }
    }

    private void said(Known app, Cause why, Outcome outcome) {
        outcome.entries.add(entry(Optional.of(app.app().id()), "", why, time.now()));
    }

    private void bring(Known app, AppWatch watch, Outcome outcome) {
        if (watch.state() instanceof AppState.Moving) {
            return; // what clusters may run of it is about to change
        }
        for (FleetMember member : board.members()) {
            ClusterId cluster = member.cluster();
            boolean there =
                    board.watch(cluster).filter(is -> is.state().isUsable()).isPresent();
            boolean current = board.copy(app.id(), cluster)
                    .filter(copy -> copy.well() && copy.version() == app.app().version())
                    .isPresent();
            Place place = new Place(app.id(), cluster);
            if (there && !current && due(place, app.app().version()) && books.mayTake(app, cluster)) {
                bringing.put(place, new Bringing(app.app().version(), Long.MAX_VALUE));
                int replicas = watch.state().homes().getOrDefault(Board.id(cluster), 0);
                outcome.deeds.add(() -> deeds.bring(app, cluster, replicas, watch.epoch(), office));
            }
        }
    }

    private boolean due(Place place, long version) {
        Bringing last = bringing.get(place);
        return last == null || last.version() != version || last.next() < System.nanoTime();
    }

    /** Writes, and then does. */
    private void end(Outcome outcome) {
        if (!outcome.isEmpty()) {
            books.write(number, () -> {
                books.standings().put(outcome.apps.values());
                outcome.reservations.forEach(one -> books.standings()
                        .reserve(one.app(), one.deed().epoch(), one.deed().more(), HELD));
                outcome.clusters.forEach((cluster, why) -> board.watch(cluster)
                        .ifPresent(watch -> books.members()
                                .state(
                                        cluster,
                                        Board.word(watch.state()),
                                        watch.state().since(),
                                        FleetWords.reason(why))));
                books.timeLine().add(outcome.entries);
                books.orders().taken(outcome.taken);
            });
        }
        outcome.deeds.forEach(Runnable::run);
    }

    private static FleetDecision entry(Optional<UUID> app, String cluster, Cause why, Instant now) {
        return new FleetDecision(now, app, cluster, FleetWords.reason(why));
    }
}
