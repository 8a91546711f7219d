package io.roadstead.console.gateway.replica;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.roadstead.protocol.assertion.ConsoleClock;
import io.roadstead.protocol.message.Drain;
import io.roadstead.protocol.message.Hello;
import io.roadstead.protocol.message.Refusal;
import io.roadstead.protocol.message.RefusalCode;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.model.Backoff;
import io.roadstead.protocol.tunnel.Admission;
import io.roadstead.protocol.tunnel.AgentAdmission;
import io.roadstead.protocol.tunnel.AgentConnection;
import io.roadstead.protocol.tunnel.AgentDialer;
import io.roadstead.protocol.tunnel.ConnectionListener;
import io.roadstead.protocol.tunnel.ConsoleAddress;
import io.roadstead.protocol.tunnel.DialFailure;
import io.roadstead.protocol.tunnel.HeldBytes;
import io.roadstead.protocol.tunnel.ProxyRules;
import io.roadstead.protocol.tunnel.StreamHandler;
import io.roadstead.protocol.tunnel.TunnelBudget;
import io.roadstead.protocol.tunnel.TunnelConnection;
import io.roadstead.protocol.tunnel.TunnelKeeper;
import io.roadstead.protocol.tunnel.TunnelTimes;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections between consoles, two in each direction: whoever dials answers, so that the code of agents' tunnels serves here too. All
 * of it but what asks the database is quick.
 */
final class PeerLinks implements AgentAdmission {
    private static final Logger log = LoggerFactory.getLogger(PeerLinks.class);
    private static final int MIB = 1024 * 1024;

    /** Many clusters' streams share a connection, so there is room for more of them than on an agent's. */
    static final TunnelBudget BUDGET = new TunnelBudget(
            MIB, 4 * MIB, MIB / 4, 128L * MIB, 512L * MIB, 20_000, 4096, 64 * 1024, 256 * 1024, 1_000_000);

    /** A console that is gone is noticed sooner than an agent: the network between consoles is near. */
    static final TunnelTimes TIMES = new TunnelTimes(
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));

    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(3), Duration.ofHours(1), Duration.ofSeconds(3));
    private static final Drain LEAVING =
            new Drain("this console stops, or the other one did", Duration.ofSeconds(5), Duration.ofSeconds(1));

    private final ReplicaIdentity identity;
    private final Function<UUID, Optional<Replica>> registered;
    private final Function<SocketAddress, Optional<UUID>> proved;
    private final Function<Supplier<Optional<ConsoleClock>>, StreamHandler> answering;
    private final EventLoopGroup loops;
    private final Executor blocking;
    private final HeldBytes held = new HeldBytes();
    private final Map<UUID, Map<TunnelKind, TunnelConnection>> accepted = new ConcurrentHashMap<>();
    private final Map<UUID, Dialled> dialled = new HashMap<>();

    /** What this console dials, and by which registration of the other one. */
    private record Dialled(Replica other, List<TunnelKeeper> keepers) {}

    /**
     * Without connections.
     *
     * @param registered finds a console that lives; asks the database
     * @param proved whose certificate came from an address
     * @param answering makes what answers one other console, by its clock
     */
    PeerLinks(
            ReplicaIdentity identity,
            Function<UUID, Optional<Replica>> registered,
            Function<SocketAddress, Optional<UUID>> proved,
            Function<Supplier<Optional<ConsoleClock>>, StreamHandler> answering,
            EventLoopGroup loops,
            Executor blocking) {
        this.identity = identity;
        this.registered = registered;
        this.proved = proved;
        this.answering = answering;
        this.loops = loops;
        this.blocking = blocking;
    }

    HeldBytes held() {
        return held;
    }

    // --- Those that dial ---------------------------------------------------------------------------------------------

    @Override
    public CompletionStage<Admission> admit(Hello hello, SocketAddress from) {
        Optional<UUID> shown = proved.apply(from);
        if (shown.isEmpty() || !shown.get().toString().equals(hello.clusterId())) {
            return CompletableFuture.completedFuture(
                    refused(RefusalCode.UNKNOWN_CLUSTER, "The certificate is another console's."));
        }
        return CompletableFuture.supplyAsync(() -> decide(shown.get(), hello), blocking);
    }

    private Admission decide(UUID id, Hello hello) {
        return registered
                .apply(id)
                .<Admission>map(other -> new Admission.Admitted(
                        other.key(),
                        UUID.randomUUID().toString(),
                        Duration.ofSeconds(20),
                        new Accepted(id, hello.kind())))
                .orElseGet(() -> refused(RefusalCode.UNKNOWN_KEY, "No such console is registered now."));
    }

    private static Admission refused(RefusalCode code, String sentence) {
        return new Admission.Refused(new Refusal(code, sentence, Duration.ofSeconds(1)));
    }

    @Override
    public void onRefused(SocketAddress from, Optional<Hello> hello, Refusal refusal) {
        log.atWarn()
                .addKeyValue("address", from)
                .addKeyValue("code", refusal.code())
                .log("a console was not let in by this one");
    }

    private final class Accepted implements ConnectionListener {
        private final UUID other;
        private final TunnelKind kind;

        Accepted(UUID other, TunnelKind kind) {
            this.other = other;
            this.kind = kind;
        }

        @Override
        public void onOpen(TunnelConnection connection) {
            TunnelConnection before = accepted.computeIfAbsent(other, id -> new ConcurrentHashMap<>())
                    .put(kind, connection);
            if (before != null) {
                before.close("a newer connection took its place");
            }
        }

        @Override
        public void onDrain(TunnelConnection connection, Drain drain) {
            forget(connection);
        }

        @Override
        public void onClosed(TunnelConnection connection, String reason) {
            forget(connection);
        }

        private void forget(TunnelConnection connection) {
            accepted.computeIfPresent(other, (id, kinds) -> {
                kinds.remove(kind, connection);
                return kinds.isEmpty() ? null : kinds; // removes the entry
            });
        }
    }

    /** A connection on which another console answers. */
    Optional<TunnelConnection> to(UUID other, TunnelKind wanted) {
        Map<TunnelKind, TunnelConnection> kinds = accepted.getOrDefault(other, Map.of());
        return List.of(wanted, wanted.other()).stream()
                .flatMap(kind -> Optional.ofNullable(kinds.get(kind)).stream())
                .filter(TunnelConnection::isOpen)
                .findFirst();
    }

    // --- Those that are dialled --------------------------------------------------------------------------------------

    /** Dials those that came, and lets go of those that went. */
    synchronized void follow(Map<UUID, Replica> others, long epoch) {
        dialled.entrySet().removeIf(each -> {
            boolean gone = !each.getValue().other().equals(others.get(each.getKey()));
            if (gone) {
                each.getValue().keepers().forEach(keeper -> keeper.stop(LEAVING));
            }
            return gone;
        });
        others.values().forEach(other -> dialled.computeIfAbsent(other.id(), id -> dial(other, epoch)));
    }

    private Dialled dial(Replica other, long epoch) {
        List<TunnelKeeper> keepers = new ArrayList<>();
        for (TunnelKind kind : TunnelKind.values()) {
            EventLoop loop = (EventLoop) loops.next();
            Watching watching = new Watching(other.id());
            StreamHandler handler = answering.apply(watching::clock);
            keepers.add(new TunnelKeeper(
                    listener -> dial(other, epoch, handler, kind, loop, listener),
                    loop,
                    BACKOFF,
                    RandomGenerator.getDefault(),
                    watching));
        }
        keepers.forEach(TunnelKeeper::start);
        return new Dialled(other, keepers);
    }

    /** With the certificate of this hour. */
    private CompletableFuture<AgentConnection> dial(
            Replica other,
            long epoch,
            StreamHandler handler,
            TunnelKind kind,
            EventLoop loop,
            ConnectionListener listener) {
        try {
            ConsoleAddress address = new ConsoleAddress(
                    other.host(), other.port(), Optional.of(identity.dialling(other.id())), ProxyRules.NONE, true);
            return new AgentDialer(address, identity.hello(epoch), handler, BUDGET, TIMES, held)
                    .dial(kind, loop, listener);
        } catch (SSLException unusable) {
            return CompletableFuture.failedFuture(unusable);
        }
    }

    private static final class Watching implements TunnelKeeper.Observer {
        private final UUID other;
        private volatile Optional<ConsoleClock> clock = Optional.empty();

        Watching(UUID other) {
            this.other = other;
        }

        Optional<ConsoleClock> clock() {
            return clock;
        }

        @Override
        public void onConnected(AgentConnection connection) {
            clock = Optional.of(connection.clock());
            log.atInfo().addKeyValue("replica", other).log("connected to another console");
        }

        @Override
        public void onFailed(DialFailure failure, Duration wait) {
            log.atInfo()
                    .addKeyValue("replica", other)
                    .addKeyValue("step", failure.step())
                    .addKeyValue("detail", failure.detail())
                    .log("another console is not reached");
        }

        @Override
        public void onEnded(String reason, Duration wait) {
            log.atInfo()
                    .addKeyValue("replica", other)
                    .addKeyValue("reason", reason)
                    .log("the connection to another console ended");
        }
    }

    /** Whether every one of these answers on a connection of its own. */
    boolean complete(Map<UUID, Replica> others) {
        return others.keySet().stream()
                .allMatch(other -> to(other, TunnelKind.CONTROL).isPresent());
    }

    /** Lets go of all; done when what ran has ended, or within seconds. */
    synchronized CompletableFuture<Void> stop() {
        CompletableFuture<?>[] drained = dialled.values().stream()
                .flatMap(each -> each.keepers().stream())
                .map(keeper -> keeper.stop(LEAVING))
                .toArray(CompletableFuture[]::new);
        dialled.clear();
        return CompletableFuture.allOf(drained);
    }
}
