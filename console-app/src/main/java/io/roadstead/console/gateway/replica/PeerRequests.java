package io.roadstead.console.gateway.replica;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.gateway.GatewayMetrics;
import io.roadstead.console.gateway.model.Refusal;
import io.roadstead.console.gateway.tunnel.Tunnels;
import io.roadstead.protocol.assertion.ConsoleClock;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.tunnel.AnswerStream;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.RequestHead;
import io.roadstead.protocol.tunnel.ResponseHead;
import io.roadstead.protocol.tunnel.StreamFailure;
import io.roadstead.protocol.tunnel.StreamHandler;
import io.roadstead.protocol.tunnel.StreamListener;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers another console: what it asks of an agent that is connected here goes on, if the session is the one that it means, this console
 * still counts, the cluster is open, and what was asserted holds. It goes on to no third console.
 */
final class PeerRequests implements StreamHandler {
    private static final Logger log = LoggerFactory.getLogger(PeerRequests.class);

    /** What a console asks another one for itself; the cluster follows. */
    static final String DISCONNECT = "/v1/disconnect/";

    private final OwnSessions sessions;
    private final Tunnels tunnels;
    private final KnownClusters clusters;
    private final HopCheck check;
    private final Supplier<Optional<ConsoleClock>> clock;
    private final Executor blocking;
    private final GatewayMetrics metrics;

    /**
     * For one other console.
     *
     * @param clock of that console; empty before it said it
     * @param blocking runs what asks the database, and what verifies
     */
    PeerRequests(
            OwnSessions sessions,
            Tunnels tunnels,
            KnownClusters clusters,
            HopCheck check,
            Supplier<Optional<ConsoleClock>> clock,
            Executor blocking,
            GatewayMetrics metrics) {
        this.sessions = sessions;
        this.tunnels = tunnels;
        this.clusters = clusters;
        this.check = check;
        this.clock = clock;
        this.blocking = blocking;
        this.metrics = metrics;
    }

    @Override
    public StreamListener accept(RequestHead head, AnswerStream stream) {
        if (head.destination().equals(Hop.CONSOLE)) {
            return asked(head, stream);
        }
        HopRelay relay = new HopRelay(stream);
        Optional<Hop> hop = Hop.of(head);
        if (hop.isEmpty()) {
            stream.cancel(StreamFailure.Kind.PROTOCOL);
            return relay;
        }
        try {
            blocking.execute(() -> carry(hop.get(), head, relay));
        } catch (RejectedExecutionException stopping) {
            relay.again();
        }
        return relay;
    }

    private void carry(Hop hop, RequestHead head, HopRelay relay) {
        try {
            Optional<TunnelKind> held = sessions.held(hop);
            if (held.isEmpty()) {
                metrics.hop("stale");
                relay.again();
                return;
            }
            Optional<String> closed = clusters.find(hop.cluster().value())
                    .map(KnownClusters.Target::closed)
                    .orElse(Optional.of("The cluster was removed."));
            if (head.destination().equals(RequestHead.API_SERVER) && closed.isPresent()) {
                metrics.hop("closed");
                relay.refuse(Refusal.unavailable(closed.get(), Duration.ZERO));
                return;
            }
            Optional<String> objection = clock.get().isEmpty()
                    ? Optional.of("no clock")
                    : check.objection(hop, head, clock.get().get().at(System.nanoTime()));
            if (objection.isPresent()) {
                metrics.hop("refused");
                log.atWarn()
                        .addKeyValue("cluster", hop.cluster())
                        .addKeyValue("why", objection.get())
                        .log("another console asked for what it may not");
                relay.refuse(Refusal.forbidden("The request is not what was asserted: " + objection.get() + "."));
                return;
            }
            metrics.hop("carried");
            relay.join(listener -> tunnels.openHere(hop.cluster(), held.get(), Hop.bare(head), false, listener));
        } catch (RuntimeException fault) {
            log.atWarn().setCause(fault).log("a request of another console could not be carried");
            relay.again();
        }
    }

    /** What the console itself is asked, by one of its own kind. */
    private StreamListener asked(RequestHead head, AnswerStream stream) {
        Optional<ClusterId> cluster =
                head.method().equals("POST") && head.target().startsWith(DISCONNECT)
                        ? ClusterId.parse(head.target().substring(DISCONNECT.length()))
                        : Optional.empty();
        cluster.ifPresent(id -> tunnels.disconnectHere(id, "an administrator ended it"));
        stream.answer(new ResponseHead(cluster.isPresent() ? 200 : 404, Fields.NONE));
        stream.finish();
        return stream.discard();
    }
}
