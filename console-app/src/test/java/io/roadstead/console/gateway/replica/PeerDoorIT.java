package io.roadstead.console.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.database.TestDatabase;
import io.roadstead.console.gateway.GatewayMetrics;
import io.roadstead.console.gateway.keys.Authority;
import io.roadstead.console.gateway.keys.GatewayKeyStore;
import io.roadstead.console.gateway.keys.ServerIdentity;
import io.roadstead.console.secrets.TestSecrets;
import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.tunnel.AgentConnection;
import io.roadstead.protocol.tunnel.AgentDialer;
import io.roadstead.protocol.tunnel.AgentIdentity;
import io.roadstead.protocol.tunnel.ConnectionListener;
import io.roadstead.protocol.tunnel.ConsoleAddress;
import io.roadstead.protocol.tunnel.ConsoleEntrance;
import io.roadstead.protocol.tunnel.DialFailure;
import io.roadstead.protocol.tunnel.HeldBytes;
import io.roadstead.protocol.tunnel.ProxyRules;
import io.roadstead.protocol.tunnel.TunnelTrust;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** T35: who comes in at the port between consoles, and whom a console takes for another one. */
class PeerDoorIT {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant NOW = Instant.now();
    private static final UUID PEER = UUID.randomUUID();

    private static EventLoopGroup loops;
    private static Authority authority;
    private static Authority foreign;
    private static ReplicaIdentity listening;
    private static ReplicaIdentity peer;
    private static PeerListener listener;
    private static int port;

    @BeforeAll
    static void open() {
        loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
        authority = authority();
        foreign = authority();
        listening = new ReplicaIdentity(UUID.randomUUID(), authority, RANDOM, Clock.systemUTC());
        peer = new ReplicaIdentity(PEER, authority, RANDOM, Clock.systemUTC());
        listener = new PeerListener(listening, new GatewayMetrics(new SimpleMeterRegistry()));
        PeerLinks links = new PeerLinks(
                listening,
                id -> id.equals(PEER)
                        ? Optional.of(
                                new Replica(PEER, 1, "127.0.0.1", 1, peer.key().getPublic()))
                        : Optional.empty(),
                listener::proved,
                clock -> (head, stream) -> new Forgotten(),
                loops,
                Runnable::run);
        port = listener.open(
                new InetSocketAddress("127.0.0.1", 0),
                loops,
                new ConsoleEntrance(links, "listening", PeerLinks.BUDGET, PeerLinks.TIMES, new HeldBytes()));
    }

    @AfterAll
    static void close() {
        listener.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static Authority authority() {
        TestDatabase database = EmbeddedDatabase.fresh();
        return Authority.ensure(
                new GatewayKeyStore(JdbcClient.create(database.dataSource())), TestSecrets.box(1), RANDOM, NOW);
    }

    private static AgentConnection dial(TunnelTrust trust, String id, KeyPair key) throws Exception {
        ConsoleAddress address = new ConsoleAddress("127.0.0.1", port, Optional.of(trust), ProxyRules.NONE, true);
        AgentIdentity identity = new AgentIdentity(id, "1", key, "", Protocol.CAPABILITIES);
        return new AgentDialer(
                        address,
                        identity,
                        (head, stream) -> new Forgotten(),
                        PeerLinks.BUDGET,
                        PeerLinks.TIMES,
                        new HeldBytes())
                .dial(TunnelKind.CONTROL, (EventLoop) loops.next(), new ConnectionListener() {})
                .get(20, TimeUnit.SECONDS);
    }

    private static TunnelTrust showing(ServerIdentity identity) {
        return new TunnelTrust.Mutual(
                identity.key(), identity.chain(), new ReplicaTrust(authority.certificate(), Optional.empty()));
    }

    private static void refused(TunnelTrust trust, String id, KeyPair key) {
        assertThatThrownBy(() -> dial(trust, id, key))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(DialFailure.class);
    }

    private static KeyPair key() throws Exception {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    @Test
    void aRegisteredConsoleComesIn() throws Exception {
        AgentConnection connection = dial(peer.dialling(listening.id()), PEER.toString(), peer.key());
        assertThat(connection.connection().isOpen()).isTrue();
        connection.connection().close("the test is over");
    }

    @Test
    void nobodyComesInWithoutACertificate() throws Exception {
        refused(new TunnelTrust.Authorities(List.of(authority.certificate())), PEER.toString(), peer.key());
    }

    @Test
    void theCertificateThatAgentsSeeIsWorthNothingHere() throws Exception {
        ServerIdentity gateway = authority.issue(new LinkedHashSet<>(List.of("localhost", "127.0.0.1")), RANDOM, NOW);
        refused(showing(gateway), PEER.toString(), peer.key());
    }

    @Test
    void aCertificateOfAnotherAuthorityIsWorthNothing() throws Exception {
        refused(showing(foreign.issueReplica(ReplicaTrust.ROLE + PEER, RANDOM, NOW)), PEER.toString(), peer.key());
    }

    @Test
    void aCertificateOfYesterdayIsWorthNothing() throws Exception {
        Instant before = NOW.minus(Authority.REPLICA_LIFETIME).minus(Duration.ofMinutes(5));
        refused(showing(authority.issueReplica(ReplicaTrust.ROLE + PEER, RANDOM, before)), PEER.toString(), peer.key());
    }

    @Test
    void oneConsoleDoesNotComeInAsAnother() throws Exception {
        ReplicaIdentity third = new ReplicaIdentity(UUID.randomUUID(), authority, RANDOM, Clock.systemUTC());
        refused(third.dialling(listening.id()), PEER.toString(), peer.key());
    }

    @Test
    void aConsoleThatIsNotRegisteredDoesNotComeIn() throws Exception {
        ReplicaIdentity third = new ReplicaIdentity(UUID.randomUUID(), authority, RANDOM, Clock.systemUTC());
        refused(third.dialling(listening.id()), third.id().toString(), third.key());
    }

    @Test
    void theCertificateAloneIsNotEnoughWithoutTheRegisteredKey() throws Exception {
        refused(peer.dialling(listening.id()), PEER.toString(), key());
    }

    @Test
    void aConsoleDialsTheOneThatItMeansAndNoOther() throws Exception {
        refused(peer.dialling(UUID.randomUUID()), PEER.toString(), peer.key());
    }
}
