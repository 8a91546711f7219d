package io.roadstead.agent;

import io.netty.channel.EventLoop;
import io.roadstead.agent.enrol.AgentKeys;
import io.roadstead.agent.enrol.AgentVersion;
import io.roadstead.agent.request.Pinned;
import io.roadstead.agent.settings.AgentSettings;
import io.roadstead.protocol.message.Drain;
import io.roadstead.protocol.message.Pace;
import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.message.Refusal;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.tunnel.AgentConnection;
import io.roadstead.protocol.tunnel.AgentDialer;
import io.roadstead.protocol.tunnel.AgentIdentity;
import io.roadstead.protocol.tunnel.HeldBytes;
import io.roadstead.protocol.tunnel.StreamHandler;
import io.roadstead.protocol.tunnel.TunnelBudget;
import io.roadstead.protocol.tunnel.TunnelConnection;
import io.roadstead.protocol.tunnel.TunnelTimes;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * The connections to the console, each kind on its own loop: one lane, or two to two replicas where the console says that there
 * are so many.
 */
final class Tunnels {
    private static final int MOST_LANES = 2;
    private static final Duration USUAL_HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration SHORTEST_HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration LONGEST_QUIET = Duration.ofMinutes(10);
    private static final Drain LEAVING = new Drain("the agent stops", Duration.ofSeconds(5), Duration.ofSeconds(1));
    private static final Drain ONE_LESS =
            new Drain("the console has one replica less", Duration.ofSeconds(30), Duration.ofSeconds(1));

    private final Map<TunnelKind, EventLoop> loops = new EnumMap<>(TunnelKind.class);
    private final StreamHandler handler;
    private final Pinned pinned;
    private final String instance;
    private final Log log;
    private final Consumer<Refusal> refused;
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();
    private final HeldBytes held = new HeldBytes();
    private int opened;
    private volatile Optional<Pace> pace = Optional.empty();
    private Optional<Dialled> dialled = Optional.empty();

    /** What the lanes dial by; another one means other lanes. */
    private record Dialled(AgentSettings settings, String publicKey, AgentDialer dialer) {
        boolean isBy(AgentSettings others, String otherKey) {
            return settings.equals(others) && publicKey.equals(otherKey);
        }
    }

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

    /** Keeps them open by this key, and lets go of those that another key opened. */
    synchronized void use(AgentSettings settings, AgentKeys keys) {
        AgentSettings wanted = new AgentSettings(
                settings.clusterId(), settings.mode(), settings.console(), settings.pins(), "", settings.proxies());
        String key = keys.key().getPublic().toString();
        if (dialled.filter(is -> is.isBy(wanted, key)).isPresent()) {
            return;
        }
        var unused = stop();
        AgentIdentity identity = new AgentIdentity(
                settings.clusterId(), instance, keys.key(), AgentVersion.CURRENT, Protocol.CAPABILITIES);
        try {
            AgentDialer dialer = new AgentDialer(
                    settings.address(), identity, handler, TunnelBudget.agent(), TunnelTimes.DEFAULT, held);
            dialled = Optional.of(new Dialled(wanted, key, dialer));
            open(dialer);
        } catch (SSLException unusable) {
            log.warn("the trust in the console cannot be set up", "detail", String.valueOf(unusable.getMessage()));
        }
    }

    private void open(AgentDialer dialer) {
        opened++;
        Lane lane = new Lane(opened, dialer, loops, new Surroundings());
        lanes.add(lane);
        lane.start();
    }

    /** The console has so many replicas now. */
    synchronized void replicas(int count) {
        int wanted = Math.min(count, MOST_LANES);
        while (lanes.size() < wanted && dialled.isPresent()) {
            open(dialled.get().dialer());
        }
        while (lanes.size() > wanted) {
            Lane idle = lanes.stream()
                    .filter(lane -> !lane.isConnected())
                    .findFirst()
                    .orElse(lanes.getLast());
            lanes.remove(idle);
            var unused = idle.stop(ONE_LESS);
        }
    }

    /** Dials no more and drains what is open; done when that is over. */
    synchronized CompletableFuture<Void> stop() {
        CompletableFuture<?>[] drained =
                lanes.stream().map(lane -> lane.stop(LEAVING)).toArray(CompletableFuture[]::new);
        lanes.clear();
        dialled = Optional.empty();
        return CompletableFuture.allOf(drained);
    }

    boolean isConnected() {
        return lanes.stream().anyMatch(Lane::isConnected);
    }

    private Stream<AgentConnection> control() {
        return lanes.stream().map(lane -> lane.open(TunnelKind.CONTROL)).flatMap(Optional::stream);
    }

    Duration rtt() {
        return control()
                .map(AgentConnection::connection)
                .map(TunnelConnection::figures)
                .map(TunnelConnection.Figures::rtt)
                .findFirst()
                .orElse(Duration.ZERO);
    }

    Duration heartbeat() {
        Duration wanted = control()
                .map(connection -> connection.welcome().heartbeat())
                .findFirst()
                .orElse(USUAL_HEARTBEAT);
        return wanted.compareTo(SHORTEST_HEARTBEAT) < 0 ? SHORTEST_HEARTBEAT : wanted;
    }

    /** The console said how often to speak; those opened later keep to it too. */
    void pace(Pace told) {
        pace = Optional.of(told);
        for (TunnelKind kind : TunnelKind.values()) {
            lanes.forEach(lane -> lane.open(kind).ifPresent(connection -> keep(connection, told)));
        }
    }

    private static void keep(AgentConnection connection, Pace told) {
        boolean usable =
                told.quiet().compareTo(SHORTEST_HEARTBEAT) >= 0 && told.quiet().compareTo(LONGEST_QUIET) <= 0;
        connection.connection().quiet(usable ? told.quiet() : TunnelTimes.DEFAULT.quiet());
    }

    /** What a lane sees of the others, and tells. */
    private final class Surroundings implements Lane.Surroundings {
        @Override
        public List<String> elsewhere(Lane asking, TunnelKind kind) {
            return lanes.stream()
                    .filter(lane -> lane != asking)
                    .map(lane -> lane.open(kind))
                    .flatMap(Optional::stream)
                    .map(connection -> connection.challenge().replica())
                    .filter(name -> !Objects.equals(name, ""))
                    .toList();
        }

        @Override
        public void connected(AgentConnection connection) {
            pace.ifPresent(told -> keep(connection, told));
            pinned.clock(connection.clock());
        }

        @Override
        public void refused(Refusal refusal) {
            refused.accept(refusal);
        }

        @Override
        public Log log() {
            return log;
        }
    }
}
