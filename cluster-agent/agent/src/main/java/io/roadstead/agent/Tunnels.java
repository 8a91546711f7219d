package io.roadstead.agent;

import io.netty.channel.EventLoop;
import io.roadstead.agent.enrol.AgentKeys;
import io.roadstead.agent.enrol.AgentVersion;
import io.roadstead.agent.request.Pinned;
import io.roadstead.agent.settings.AgentSettings;
import io.roadstead.protocol.message.Drain;
import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.message.Refusal;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.model.Backoff;
import io.roadstead.protocol.tunnel.AgentConnection;
import io.roadstead.protocol.tunnel.AgentDialer;
import io.roadstead.protocol.tunnel.AgentIdentity;
import io.roadstead.protocol.tunnel.DialFailure;
import io.roadstead.protocol.tunnel.HeldBytes;
import io.roadstead.protocol.tunnel.StreamHandler;
import io.roadstead.protocol.tunnel.TunnelBudget;
import io.roadstead.protocol.tunnel.TunnelConnection;
import io.roadstead.protocol.tunnel.TunnelKeeper;
import io.roadstead.protocol.tunnel.TunnelTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;

/** Both connections to the console, each on its own loop, and what is known of them. */
final class Tunnels {
    private static final Duration USUAL_HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration SHORTEST_HEARTBEAT = Duration.ofSeconds(1);
    private static final Drain LEAVING = new Drain("the agent stops", Duration.ofSeconds(5), Duration.ofSeconds(1));

    private final Map<TunnelKind, EventLoop> loops = new EnumMap<>(TunnelKind.class);
    private final StreamHandler handler;
    private final Pinned pinned;
    private final String instance;
    private final Log log;
    private final Consumer<Refusal> refused;
    private final Map<TunnelKind, AgentConnection> open = new ConcurrentHashMap<>();
    private final List<TunnelKeeper> keepers = new ArrayList<>();
    private final HeldBytes held = new HeldBytes();
    private Optional<Dialled> dialled = Optional.empty();

    /** What the keepers dial by; another one means other keepers. */
    private record Dialled(AgentSettings settings, String publicKey) {}

    /**
     * Without connections yet.
     *
     * @param refused hears what the console says to those it does not let in; on an event loop
     */
    Tunnels(
            EventLoop control,
            EventLoop bulk,
            StreamHandler handler,
            Pinned pinned,
            String instance,
            Log log,
            Consumer<Refusal> refused) {
        loops.put(TunnelKind.CONTROL, control);
        loops.put(TunnelKind.BULK, bulk);
        this.handler = handler;
        this.pinned = pinned;
        this.instance = instance;
        this.log = log;
        this.refused = refused;
    }

    /** Keeps both open by this key, and lets go of those that another key opened. */
    synchronized void use(AgentSettings settings, AgentKeys keys) {
        Dialled wanted = new Dialled(
                new AgentSettings(
                        settings.clusterId(),
                        settings.mode(),
                        settings.console(),
                        settings.pins(),
                        "",
                        settings.proxies()),
                keys.key().getPublic().toString());
        if (dialled.filter(wanted::equals).isPresent()) {
            return;
        }
        var unused = stop();
        dialled = Optional.of(wanted);
        AgentIdentity identity = new AgentIdentity(
                settings.clusterId(), instance, keys.key(), AgentVersion.CURRENT, Protocol.CAPABILITIES);
        try {
            AgentDialer dialer = new AgentDialer(
                    settings.address(), identity, handler, TunnelBudget.agent(), TunnelTimes.DEFAULT, held);
            loops.forEach((kind, loop) -> keepers.add(new TunnelKeeper(
                    dialer, kind, loop, Backoff.DEFAULT, RandomGenerator.getDefault(), new Observing(kind))));
            keepers.forEach(TunnelKeeper::start);
        } catch (SSLException unusable) {
            log.warn("the trust in the console cannot be set up", "detail", String.valueOf(unusable.getMessage()));
        }
    }

    /** Dials no more and drains what is open; done when that is over. */
    synchronized CompletableFuture<Void> stop() {
        CompletableFuture<?>[] drained =
                keepers.stream().map(keeper -> keeper.stop(LEAVING)).toArray(CompletableFuture[]::new);
        keepers.clear();
        dialled = Optional.empty();
        return CompletableFuture.allOf(drained);
    }

    boolean isConnected() {
        return Optional.ofNullable(open.get(TunnelKind.CONTROL))
                .filter(connection -> connection.connection().isOpen())
                .isPresent();
    }

    Duration rtt() {
        return Optional.ofNullable(open.get(TunnelKind.CONTROL))
                .map(AgentConnection::connection)
                .map(TunnelConnection::figures)
                .map(TunnelConnection.Figures::rtt)
                .orElse(Duration.ZERO);
    }

    Duration heartbeat() {
        Duration wanted = Optional.ofNullable(open.get(TunnelKind.CONTROL))
                .map(connection -> connection.welcome().heartbeat())
                .orElse(USUAL_HEARTBEAT);
        return wanted.compareTo(SHORTEST_HEARTBEAT) < 0 ? SHORTEST_HEARTBEAT : wanted;
    }

    private final class Observing implements TunnelKeeper.Observer {
        private final TunnelKind kind;

        Observing(TunnelKind kind) {
            this.kind = kind;
        }

        @Override
        public void onConnected(AgentConnection connection) {
            open.put(kind, connection);
            pinned.clock(connection.clock());
            log.info(
                    "connected",
                    "kind",
                    kind.name(),
                    "session",
                    connection.welcome().session(),
                    "replica",
                    connection.challenge().replica());
        }

        @Override
        public void onFailed(DialFailure failure, Duration wait) {
            log.warn(
                    "not connected",
                    "kind",
                    kind.name(),
                    "step",
                    failure.step().name(),
                    "detail",
                    failure.detail(),
                    "again in",
                    wait.toMillis() + " ms");
            failure.refusal().ifPresent(refused);
        }

        @Override
        public void onEnded(String reason, Duration wait) {
            open.remove(kind);
            log.info("disconnected", "kind", kind.name(), "reason", reason, "again in", wait.toMillis() + " ms");
        }
    }
}
