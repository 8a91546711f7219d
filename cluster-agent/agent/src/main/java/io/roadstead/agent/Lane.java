package io.roadstead.agent;

import io.netty.channel.EventLoop;
import io.roadstead.protocol.message.Drain;
import io.roadstead.protocol.message.Refusal;
import io.roadstead.protocol.message.RefusalCode;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.model.Backoff;
import io.roadstead.protocol.tunnel.AgentConnection;
import io.roadstead.protocol.tunnel.AgentDialer;
import io.roadstead.protocol.tunnel.DialFailure;
import io.roadstead.protocol.tunnel.TunnelKeeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** One connection of each kind, kept open; each to a replica of the console to which no other lane has one of its kind. */
final class Lane {
    /** What is around it. Called on event loops. */
    interface Surroundings {
        /** The replicas to which other lanes have a connection of this kind. */
        List<String> elsewhere(Lane asking, TunnelKind kind);

        void connected(AgentConnection connection);

        /** The console did not let it in, for a reason that concerns the whole agent. */
        void refused(Refusal refusal);

        Log log();
    }

    private final int number;
    private final Surroundings around;
    private final Map<TunnelKind, AgentConnection> open = new ConcurrentHashMap<>();
    private final List<TunnelKeeper> keepers = new ArrayList<>();

    /** @param number for the log */
    Lane(int number, AgentDialer dialer, Map<TunnelKind, EventLoop> loops, Surroundings around) {
        this.number = number;
        this.around = around;
        loops.forEach((kind, loop) -> keepers.add(new TunnelKeeper(
                listener -> dialer.dial(kind, around.elsewhere(this, kind), loop, listener),
                loop,
                Backoff.DEFAULT,
                RandomGenerator.getDefault(),
                new Observing(kind))));
    }

    void start() {
        keepers.forEach(TunnelKeeper::start);
    }

    /** Dials no more and drains what is open; done when that is over. */
    CompletableFuture<Void> stop(Drain drain) {
        return CompletableFuture.allOf(
                keepers.stream().map(keeper -> keeper.stop(drain)).toArray(CompletableFuture[]::new));
    }

    Optional<AgentConnection> open(TunnelKind kind) {
        return Optional.ofNullable(open.get(kind))
                .filter(connection -> connection.connection().isOpen());
    }

    boolean isConnected() {
        return open(TunnelKind.CONTROL).isPresent();
    }

    private final class Observing implements TunnelKeeper.Observer {
        private final TunnelKind kind;

        Observing(TunnelKind kind) {
            this.kind = kind;
        }

        @Override
        public void onConnected(AgentConnection connection) {
            open.put(kind, connection);
            around.connected(connection);
            keepers.forEach(TunnelKeeper::hurry); // the one of the other kind waits for the same console
            around.log()
                    .info(
                            "connected",
                            "lane",
                            Integer.toString(number),
                            "kind",
                            kind.name(),
                            "session",
                            connection.welcome().session(),
                            "replica",
                            connection.challenge().replica());
        }

        /** That the same replica answered once more is nothing to warn of: there may be one only, at this moment. */
        @Override
        public void onFailed(DialFailure failure, Duration wait) {
            if (failure.refusal().map(Refusal::code).equals(Optional.of(RefusalCode.ALREADY_HERE))) {
                return;
            }
            around.log()
                    .warn(
                            "not connected",
                            "lane",
                            Integer.toString(number),
                            "kind",
                            kind.name(),
                            "step",
                            failure.step().name(),
                            "detail",
                            failure.detail(),
                            "again in",
                            wait.toMillis() + " ms");
            failure.refusal().ifPresent(around::refused);
        }

        @Override
        public void onEnded(String reason, Duration wait) {
            open.remove(kind);
            around.log()
                    .info(
                            "disconnected",
                            "lane",
                            Integer.toString(number),
                            "kind",
                            kind.name(),
                            "reason",
                            reason,
                            "again in",
                            wait.toMillis() + " ms");
        }
    }
}
