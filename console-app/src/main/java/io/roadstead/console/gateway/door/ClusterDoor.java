package io.roadstead.console.gateway.door;

import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditEntry.Outcome;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.gateway.GatewayMetrics;
import io.roadstead.console.gateway.SystemCaller;
import io.roadstead.console.gateway.model.Header;
import io.roadstead.console.gateway.model.KubernetesPath;
import io.roadstead.console.gateway.model.Refusal;
import io.roadstead.console.gateway.tunnel.Tunnels;
import io.roadstead.console.kernel.AuditUnavailable;
import io.roadstead.console.kernel.Caller;
import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.tunnel.Field;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.RequestHead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.dao.DataAccessException;

/**
 * The one path to clusters: which cluster, may this caller, recorded if it changes something, asserted, then through the
 * tunnel. {@link #enter} asks the database and signs; it is not for event loops.
 */
public final class ClusterDoor {
    private static final Logger log = LoggerFactory.getLogger(ClusterDoor.class);

    /** Before the names of people in clusters. */
    public static final String USER_PREFIX = "roadstead:";

    private static final Duration SOON = Duration.ofSeconds(5);

    private final KnownClusters clusters;
    private final ClusterStanding standing;
    private final Turnstile turnstile;
    private final Recorder recorder;
    private final Assertions assertions;
    private final Tunnels tunnels;
    private final RunningCrossings running;
    private final Executor blocking;
    private final GatewayMetrics metrics;

    /** @param blocking runs what is recorded after an answer */
    public ClusterDoor(
            KnownClusters clusters,
            ClusterStanding standing,
            Turnstile turnstile,
            Recorder recorder,
            Assertions assertions,
            Tunnels tunnels,
            RunningCrossings running,
            Executor blocking,
            GatewayMetrics metrics) {
        this.clusters = clusters;
        this.standing = standing;
        this.turnstile = turnstile;
        this.recorder = recorder;
        this.assertions = assertions;
        this.tunnels = tunnels;
        this.running = running;
        this.blocking = blocking;
        this.metrics = metrics;
    }

    /** What the door says. */
    public sealed interface Entry {
        /** It may cross. */
        record Open(Passage passage) implements Entry {}

        /** It may not. */
        record Closed(Refusal refusal) implements Entry {}
    }

    /** How somebody waits for a turn. */
    @FunctionalInterface
    public interface Patience {
        /** What {@link Turn#await} gives, when it gives it. */
        Optional<Refusal> await(Turn turn);
    }

    /**
     * Decides about a request when it is its turn; when it is let in and changes something, that is recorded already, and
     * {@link #cross} must follow.
     */
    public Entry enter(Caller caller, Wish wish, Patience patience) {
        try {
            Optional<KnownClusters.Target> found = clusters.find(wish.cluster());
            if (!found.map(cluster -> caller.reaches(cluster.id().value()))
                    .orElse(caller.clusters().isEmpty())) {
                return elsewhere(caller, wish, found); // the same for one that does not exist: it is not theirs to know
            }
            if (found.isEmpty()) {
                return new Entry.Closed(Refusal.missing("There is no cluster " + wish.cluster()
                        + " here, or its name is not unique; the page Clusters lists them with their ids."));
            }
            return inTurn(caller, wish, found.get(), patience);
        } catch (AuditUnavailable unrecorded) {
            return new Entry.Closed(Refusal.unavailable(
                    "Nothing was sent to the cluster, since the audit trail cannot be written; an administrator finds the"
                            + " cause in the log.",
                    SOON));
        } catch (DataAccessException unreachable) {
            log.atWarn().setCause(unreachable).log("the database does not answer a request to a cluster");
            return new Entry.Closed(Refusal.unavailable(
                    "The console's database does not answer; nothing was sent to the cluster.", SOON));
        }
    }

    /**
     * The same for reads of which all that decides is known and whose turn it is: asks and signs nothing, so that an event loop may. Empty if
     * {@link #enter(Caller, Wish, Patience)} has to say.
     */
    public Optional<Entry.Open> enterAtOnce(Caller caller, Wish wish) {
        Optional<KnownClusters.Target> known = wish.reads() ? clusters.remembered(wish.cluster()) : Optional.empty();
        if (known.isEmpty() || !caller.reaches(known.get().id().value())) {
            return Optional.empty();
        }
        KnownClusters.Target cluster = known.get();
        List<String> groups = standing.groups(caller, false, cluster);
        if (groups.isEmpty()
                || cluster.closed().isPresent()
                || standing.tooLongAgo(caller, wish).isPresent()) {
            return Optional.empty();
        }
        return assertions
                .remembered(cluster.id(), USER_PREFIX + caller.name(), groups)
                .flatMap(assertion -> enterAtOnce(caller, groups, wish, cluster, assertion));
    }

    private Optional<Entry.Open> enterAtOnce(
            Caller caller, List<String> groups, Wish wish, KnownClusters.Target cluster, String assertion) {
        RequestHead head;
        try {
            head = head(wish, assertion);
        } catch (IllegalArgumentException unfit) {
            return Optional.empty(); // is said where it is said to all
        }
        return turnstile
                .askIfFree(cluster.id(), caller.id().toString(), wish.lasts())
                .map(turn -> new Entry.Open(passage(caller, groups, wish, cluster, head, turn)));
    }

    private Entry elsewhere(Caller caller, Wish wish, Optional<KnownClusters.Target> cluster) {
        if (wish.changes() && cluster.isPresent()) {
            recorder.record(
                    entry(caller, wish, cluster.get().id(), cluster.get().name(), Outcome.REFUSED));
        }
        return new Entry.Closed(Refusal.forbidden("These credentials are not for the cluster " + wish.cluster()
                + "; download a kubeconfig for it from the console."));
    }

    /** Also what is refused has had its turn, since it is looked up, and recorded where it would have changed something. */
    private Entry inTurn(Caller caller, Wish wish, KnownClusters.Target cluster, Patience patience) {
        Turn turn = turnstile.ask(cluster.id(), caller.id().toString(), wish.lasts());
        Optional<Refusal> keptOut = patience.await(turn);
        if (keptOut.isPresent()) {
            return new Entry.Closed(keptOut.get());
        }
        boolean open = false;
        try {
            Entry entry = enter(caller, wish, cluster, turn);
            open = entry instanceof Entry.Open;
            return entry;
        } finally {
            if (!open) {
                turn.leave();
            }
        }
    }

    private Entry enter(Caller caller, Wish wish, KnownClusters.Target cluster, Turn turn) {
        List<String> groups = standing.groups(caller, wish.changes(), cluster);
        if (groups.isEmpty()) {
            if (wish.changes()) {
                recorder.record(entry(caller, wish, cluster.id(), cluster.name(), Outcome.REFUSED));
            }
            return new Entry.Closed(Refusal.forbidden(standing.refusal(caller, wish.changes(), cluster)));
        }
        Optional<String> tooLongAgo = standing.tooLongAgo(caller, wish);
        if (tooLongAgo.isPresent()) {
            recorder.record(entry(caller, wish, cluster.id(), cluster.name(), Outcome.REFUSED));
            return new Entry.Closed(Refusal.forbidden(tooLongAgo.get()));
        }
        if (cluster.closed().isPresent()) {
            return new Entry.Closed(Refusal.unavailable(cluster.closed().get(), Duration.ZERO));
        }
        return open(caller, groups, wish, cluster, turn);
    }

    private Entry open(Caller caller, List<String> groups, Wish wish, KnownClusters.Target cluster, Turn turn) {
        RequestHead head;
        try {
            head = head(wish, assertion(wish, cluster.id(), USER_PREFIX + caller.name(), groups));
        } catch (IllegalArgumentException unfit) {
            return new Entry.Closed(Refusal.malformed("The request cannot be carried: " + unfit.getMessage() + "."));
        }
        if (wish.changes()) {
            recorder.record(entry(caller, wish, cluster.id(), cluster.name(), Outcome.DONE));
        }
        return new Entry.Open(passage(caller, groups, wish, cluster, head, turn));
    }

    private static Passage passage(
            Caller caller, List<String> groups, Wish wish, KnownClusters.Target cluster, RequestHead head, Turn turn) {
        TunnelKind kind = KubernetesPath.isLong(wish.method(), wish.target()) ? TunnelKind.BULK : TunnelKind.CONTROL;
        return new Passage(wish, caller, groups, cluster.id(), cluster.name(), head, kind, turn);
    }

    private String assertion(Wish wish, ClusterId cluster, String subject, List<String> groups) {
        return wish.reads()
                ? assertions.standing(cluster, subject, groups)
                : assertions.single(cluster, subject, groups, wish.method(), wish.target());
    }

    private static RequestHead head(Wish wish, String assertion) {
        List<Field> fields = new ArrayList<>(wish.headers().size() + 1);
        for (Header header : wish.headers()) {
            fields.add(new Field(header.name(), header.value()));
        }
        fields.add(new Field(Protocol.ASSERTION, assertion));
        return new RequestHead(wish.method(), RequestHead.API_SERVER, wish.target(), new Fields(fields));
    }

    private static AuditEntry entry(Caller caller, Wish wish, ClusterId cluster, String name, Outcome outcome) {
        return entry(caller, wish, wish.verb(), cluster, name, outcome);
    }

    private static AuditEntry entry(
            Caller caller, Wish wish, String verb, ClusterId cluster, String name, Outcome outcome) {
        int query = wish.target().indexOf('?');
        return AuditEntry.of(actor(caller), "kubernetes." + verb, "cluster/" + cluster, outcome)
                .from(wish.source())
                .with("cluster", name)
                .with("path", query < 0 ? wish.target() : wish.target().substring(0, query));
    }

    private static AuditActor actor(Caller caller) {
        return SystemCaller.of(caller)
                .map(system -> new AuditActor(AuditActor.Kind.SYSTEM, system.word()))
                .orElseGet(() -> AuditActor.person(caller.name()));
    }

    /** Whether a request could go to a cluster now; never blocks. */
    public boolean leadsTo(ClusterId cluster) {
        return tunnels.leadTo(cluster);
    }

    /** Sends it through the tunnel. Never blocks; what comes of it is told to the listener. */
    public Crossing cross(Passage passage, Credentials credentials, AnswerListener listener) {
        Crossing crossing = new Crossing(passage, credentials, tunnels, this::finished, metrics, listener);
        running.enter(crossing);
        try {
            crossing.open();
        } catch (RuntimeException fault) {
            running.leave(crossing);
            passage.turn().leave();
            throw fault;
        }
        return crossing;
    }

    private void finished(Crossing crossing, String failure) {
        running.leave(crossing);
        Passage passage = crossing.passage();
        passage.turn().leave();
        if (!passage.wish().changes() || (failure.isEmpty() && !crossing.isSwitched())) {
            return;
        }
        AuditEntry entry = crossing.isSwitched() ? end(crossing, failure) : failure(passage, failure);
        try {
            blocking.execute(() -> recordLater(passage, entry));
        } catch (RejectedExecutionException stopping) {
            unrecorded(passage).log("what became of a change was not recorded");
        }
    }

    private static AuditEntry failure(Passage passage, String failure) {
        return entry(passage.caller(), passage.wish(), passage.cluster(), passage.name(), Outcome.FAILED)
                .with("answer", failure);
    }

    /** A stream runs for long after it was let in, so its end is told too. */
    private static AuditEntry end(Crossing crossing, String why) {
        Passage passage = crossing.passage();
        return entry(
                        passage.caller(),
                        passage.wish(),
                        passage.wish().verb() + "-end",
                        passage.cluster(),
                        passage.name(),
                        Outcome.DONE)
                .with("ended", why.isEmpty() ? "by the cluster" : why)
                .with("seconds", Long.toString(crossing.age().toSeconds()))
                .with("sent", Long.toString(crossing.sent()))
                .with("received", Long.toString(crossing.received()));
    }

    private void recordLater(Passage passage, AuditEntry entry) {
        try {
            recorder.record(entry);
        } catch (RuntimeException unrecorded) { // that it was asked for is recorded
            unrecorded(passage).setCause(unrecorded).log("what became of a change was not recorded");
        }
    }

    private static LoggingEventBuilder unrecorded(Passage passage) {
        return log.atWarn().addKeyValue("cluster", passage.cluster());
    }
}
