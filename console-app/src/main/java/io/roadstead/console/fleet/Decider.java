package io.roadstead.console.fleet;

import io.roadstead.console.cluster.CloseWatch;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.fleet.store.DeciderStore;
import io.roadstead.federation.failover.ClusterSignal;
import io.roadstead.federation.failover.Fleet;
import io.roadstead.protocol.message.Heartbeat;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The thread that decides, in the one console that holds the lease; the others wait for it. */
@Component
class Decider implements CloseWatch.Listener {
    private static final Logger log = LoggerFactory.getLogger(Decider.class);

    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final Duration RENEW = Duration.ofSeconds(1);
    private static final Duration TURN = Duration.ofMillis(200);
    private static final Duration TOGETHER = Duration.ofMillis(10);
    private static final Duration ROOM = Duration.ofSeconds(5);
    private static final Duration CALIBRATE = Duration.ofSeconds(30);
    private static final Duration PROBE = Duration.ofSeconds(1);
    private static final Duration PRUNE = Duration.ofHours(1);
    private static final int MOST_DECISIONS = 500_000;
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int MOST_SIGNALS = 200_000;

    /** So old is what was not acknowledged when commands are taken not to arrive. */
    private static final Duration UNHEARD = Duration.ofSeconds(4);

    private final UUID self = UUID.randomUUID();
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>(MOST_SIGNALS);
    private final Map<ClusterId, Long> unacknowledged = new ConcurrentHashMap<>();
    private final CloseWatch close;
    private final DeciderStore store;
    private final FleetBooks books;
    private final Candidates candidates;
    private final Observers observers;
    private final Deeds deeds;
    private final EpochBook epochs;
    private final AppProbes probes;
    private final Thread thread =
            Thread.ofPlatform().name("fleet-decider").daemon().unstarted(this::run);
    private volatile boolean stopped;
    private volatile boolean overflown;
    private volatile long deciding = Long.MIN_VALUE;

    Decider(
            CloseWatch close,
            DeciderStore store,
            FleetBooks books,
            Candidates candidates,
            Observers observers,
            Deeds deeds,
            EpochBook epochs,
            AppProbes probes) {
        this.close = close;
        this.store = store;
        this.books = books;
        this.candidates = candidates;
        this.observers = observers;
        this.deeds = deeds;
        this.epochs = epochs;
        this.probes = probes;
    }

    @EventListener
    void begin(ApplicationReadyEvent ready) {
        close.listen(this);
        thread.start();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopped = true;
        if (thread.isAlive()) { // a start that is refused has begun nothing
            thread.interrupt();
            thread.join(Duration.ofSeconds(2));
        }
    }

    /** People changed apps or members: it is looked at soon. */
    void changed() {
        tell(new Signal.Changed());
    }

    private void tell(Signal signal) {
        if (deciding != Long.MIN_VALUE && !signals.offer(signal)) {
            overflown = true;
        }
    }

    // --- Hearing ---------------------------------------------------------------------------------------------------

    @Override
    public void opened(ClusterId cluster) {
        unacknowledged.remove(cluster);
        tell(new Signal.Opened(cluster));
    }

    @Override
    public void closed(ClusterId cluster) {
        tell(new Signal.Event(new Fleet.Event.OfCluster(Board.id(cluster), new ClusterSignal.LinkClosed())));
    }

    @Override
    public void heard(ClusterId cluster, Heartbeat heartbeat) {
        Long since = unacknowledged.get(cluster);
        boolean arrive = since == null || System.nanoTime() - since > UNHEARD.toNanos();
        tell(new Signal.Event(new Fleet.Event.OfCluster(
                Board.id(cluster), new ClusterSignal.Heard(heartbeat.apiServerReady(), arrive))));
    }

    @Override
    public void unacknowledged(ClusterId cluster, Duration age) {
        if (age.compareTo(UNHEARD) > 0) {
            unacknowledged.put(cluster, System.nanoTime());
        }
    }

    // --- Deciding --------------------------------------------------------------------------------------------------

    private void run() {
        while (!stopped) {
            try {
                List<FleetMember> members = watchMembers();
                Optional<Long> term = store.take(self, LEASE);
                if (term.isPresent()) {
                    decide(term.get(), members);
                } else {
                    Thread.sleep(RENEW);
                }
            } catch (InterruptedException stop) {
                return;
            } catch (DataAccessException | TransactionException away) {
                log.atDebug().setCause(away).log("the database does not answer who decides; trying again");
                pause();
            } catch (FleetBooks.Deposed over) {
                log.atInfo().log("another console decides about the federation now");
            } catch (RuntimeException fault) {
                log.atError().setCause(fault).log("deciding about the federation failed; beginning anew");
                pause();
            } finally {
                deciding = Long.MIN_VALUE;
                signals.clear();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(RENEW);
        } catch (InterruptedException stop) {
            stopped = true;
        }
    }

    /** Each console has its agents speak each second, whichever of them decides. */
    private List<FleetMember> watchMembers() {
        List<FleetMember> members = books.members().all();
        close.watch(members.stream().map(FleetMember::cluster).collect(Collectors.toUnmodifiableSet()));
        return members;
    }

    private void decide(long number, List<FleetMember> members) throws InterruptedException {
        deciding = number;
        overflown = false;
        FleetTime time = FleetTime.from(store.now());
        Board board = new Board(candidates::in, time.now());
        Term term = new Term(
                number,
                time,
                board,
                books,
                observers,
                deeds,
                epochs,
                new Deeds.Office(this::tell, () -> deciding == number && !stopped));
        candidates.read(members);
        term.begin();
        log.atInfo().addKeyValue("term", number).log("this console decides about the federation");
        Rounds rounds = new Rounds();
        while (!stopped && !overflown && rounds.keeps(number)) {
            rounds.look(board);
            term.turn(next());
        }
        store.leave(self, number);
    }

    /** What was heard until the next turn is due. */
    private List<Signal> next() throws InterruptedException {
        List<Signal> heard = new ArrayList<>();
        Signal first = signals.poll(TURN.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            heard.add(first);
            Thread.sleep(TOGETHER); // what comes at the same moment is decided together
            signals.drainTo(heard, MOST_SIGNALS);
        }
        return heard;
    }

    /** What is done now and then while this console decides. */
    private final class Rounds {
        private long renewed = System.nanoTime();
        private long room = System.nanoTime() - ROOM.toNanos();
        private long calibrated = System.nanoTime() - CALIBRATE.toNanos();
        private long probed = System.nanoTime();
        private long pruned = System.nanoTime() - PRUNE.toNanos();
        private List<ClusterId> calibratedFor = List.of();

        boolean keeps(long number) {
            long now = System.nanoTime();
            if (now - renewed < RENEW.toNanos()) {
                return true;
            }
            renewed = now;
            changed();
            return store.take(self, LEASE).filter(term -> term == number).isPresent();
        }

        void look(Board board) {
            long now = System.nanoTime();
            if (now - probed > PROBE.toNanos()) {
                probed = now;
                probes.ask(board.apps(), Decider.this::tell);
            }
            if (now - room > ROOM.toNanos()) {
                room = now;
                List<FleetMember> members = watchMembers();
                FleetThreads.once("fleet-room", () -> {
                    candidates.read(members);
                    books.forgetRemoved(members);
                });
            }
            if (now - pruned > PRUNE.toNanos()) {
                pruned = now;
                FleetThreads.once("fleet-prune", () -> books.timeLine().prune(MOST_DECISIONS));
            }
            List<ClusterId> well = board.well();
            boolean others = !well.equals(calibratedFor) && now - calibrated > SOON.toNanos();
            if (!well.isEmpty() && (others || now - calibrated > CALIBRATE.toNanos())) {
                calibrated = now;
                calibratedFor = well;
                observers.calibrate(
                        board.members().stream()
                                .filter(member -> well.contains(member.cluster()))
                                .toList(),
                        well);
            }
        }
    }
}
