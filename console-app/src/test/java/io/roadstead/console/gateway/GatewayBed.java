package io.roadstead.console.gateway;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.cluster.AgentMode;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.database.TestDatabase;
import io.roadstead.console.gateway.door.Assertions;
import io.roadstead.console.gateway.door.ClusterDoor;
import io.roadstead.console.gateway.door.ClusterStanding;
import io.roadstead.console.gateway.door.RecentClusters;
import io.roadstead.console.gateway.door.RunningCrossings;
import io.roadstead.console.gateway.door.Turnstile;
import io.roadstead.console.gateway.http.GatewayServer;
import io.roadstead.console.gateway.http.OwnState;
import io.roadstead.console.gateway.keys.AssertionKeys;
import io.roadstead.console.gateway.keys.Authority;
import io.roadstead.console.gateway.keys.GatewayCertificate;
import io.roadstead.console.gateway.keys.GatewayKeyStore;
import io.roadstead.console.gateway.replica.ReplicaStore;
import io.roadstead.console.gateway.replica.Replicas;
import io.roadstead.console.gateway.tunnel.TunnelLine;
import io.roadstead.console.gateway.tunnel.Tunnels;
import io.roadstead.console.secrets.TestSecrets;
import io.roadstead.protocol.message.TunnelKind;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A gateway with everything of its own, and hand-written neighbours. */
final class GatewayBed implements AutoCloseable {
    static final ClusterId ONE = new ClusterId("c-aaaaaaaaaaaaaaaaaaaa");
    static final ClusterId TWO = new ClusterId("c-bbbbbbbbbbbbbbbbbbbb");

    final FakeDoor agents = new FakeDoor();
    final FakeCallers callers = new FakeCallers();
    final FakeClusters clusters = new FakeClusters();
    /** The groups of roles that people hold, by their names. */
    final Map<String, List<String>> roles = new ConcurrentHashMap<>();

    final RecordingLinks links = new RecordingLinks();
    final List<AuditEntry> audit = new CopyOnWriteArrayList<>();
    volatile Consumer<AuditEntry> recorder = audit::add;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Tunnels tunnels;
    final Replicas replicas;
    final ClusterDoor door;
    final GatewayServer server;
    final OwnFacts facts;
    final Passes passes;
    final TunnelLine line;
    final ClusterClients clients;
    final ClusterStreams streams;
    private final GatewayCertificate certificate;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<FakeAgent> dialled = new ArrayList<>();

    /** With other limits, each as its setting below {@code roadstead.gateway.limits}, such as {@code user-requests=2}. */
    GatewayBed(String... limits) {
        this(EmbeddedDatabase.fresh(), GatewayProperties.onFreePort(), ReplicaProperties.ALONE, Limits.of(limits));
    }

    GatewayBed(TestDatabase database, GatewayProperties properties) {
        this(database, properties, ReplicaProperties.ALONE, Limits.of());
    }

    /** One console of several on this database. */
    static GatewayBed replica(TestDatabase database) {
        return new GatewayBed(
                database, GatewayProperties.onFreePort(), new ReplicaProperties("127.0.0.1", 0), Limits.of());
    }

    private Passes.Entrance entrance() {
        return GatewayConfiguration.entrance(server, certificate.current());
    }

    private Tunnels tunnels() {
        return tunnels;
    }

    private GatewayBed(
            TestDatabase database, GatewayProperties properties, ReplicaProperties replica, GatewayLimits limits) {
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        GatewayMetrics metrics = new GatewayMetrics(meters);
        GatewayKeyStore store = new GatewayKeyStore(JdbcClient.create(database.dataSource()));
        Authority authority = Authority.ensure(store, TestSecrets.box(1), random, clock.instant());
        certificate = new GatewayCertificate(properties, authority, random, clock);
        AssertionKeys keys = new AssertionKeys(store, TestSecrets.box(1), authority.issuer(), clock);
        replicas = new Replicas(
                replica,
                new Replicas.Parts(
                        new ReplicaStore(JdbcClient.create(database.dataSource())),
                        this::tunnels,
                        clusters,
                        links,
                        keys,
                        authority,
                        workers,
                        metrics,
                        clock),
                random);
        tunnels = new Tunnels(agents, links, () -> replicas, workers, limits.agents(), metrics, clock);
        ClusterStanding standing = new ClusterStanding((caller, place) -> roles.getOrDefault(caller.name(), List.of()));
        RunningCrossings running = new RunningCrossings(clusters, standing, metrics, clock);
        door = new ClusterDoor(
                new RecentClusters(clusters, System::nanoTime),
                standing,
                new Turnstile(limits.turns().rules(), metrics, System::nanoTime),
                entry -> recorder.accept(entry),
                new Assertions(keys, random, metrics, clock),
                tunnels,
                running,
                workers,
                metrics);
        line = new TunnelLine(() -> tunnels);
        clients = new ClusterClients(
                door, workers, limits.clients().ownAnswerSize().toBytes(), metrics);
        streams = new ClusterStreams(door, workers, random);
        passes = new Passes(this::entrance, random, System::nanoTime);
        server = new GatewayServer(
                new GatewayServer.Parts(
                        agents,
                        callers,
                        passes,
                        links,
                        door,
                        tunnels,
                        replicas,
                        running,
                        certificate,
                        keys,
                        workers,
                        new OwnState(List::of, () -> "up 1\n"),
                        limits,
                        metrics),
                properties,
                "localhost");
        facts = new OwnFacts(properties, server::port, authority, certificate, keys);
        clusters.add(new KnownClusters.Target(ONE, "one", AgentMode.MANAGER, Map.of(), Optional.empty()));
        clusters.add(new KnownClusters.Target(TWO, "two", AgentMode.MANAGER, Map.of(), Optional.empty()));
        server.start();
    }

    /** An agent of this cluster with both of its connections. */
    FakeAgent agent(ClusterId cluster) throws Exception {
        FakeAgent agent = new FakeAgent(cluster, "instance-" + cluster);
        agents.keys.put(cluster, agent.key.getPublic());
        dialled.add(agent);
        for (TunnelKind kind : TunnelKind.values()) {
            long before = opened(kind);
            agent.dial(kind, server.port(), facts.pins());
            eventually(() -> opened(kind) > before);
        }
        return agent;
    }

    private long opened(TunnelKind kind) {
        return links.told.stream().filter(("opened " + kind)::equals).count();
    }

    /** Within twenty seconds, else the test fails. */
    static void eventually(BooleanSupplier holds) throws InterruptedException {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not come true within 20 s");
            }
            Thread.sleep(10);
        }
    }

    RawClient client() throws Exception {
        return new RawClient(server.port(), facts.authority());
    }

    /** A request of the administrator on a connection of its own. */
    RawClient.Answer ask(String method, String target, String... headers) throws Exception {
        try (RawClient client = client()) {
            String[] all = new String[headers.length + 1];
            all[0] = "Authorization: Bearer " + FakeCallers.ADMIN;
            System.arraycopy(headers, 0, all, 1, headers.length);
            return client.ask(method, target, all);
        }
    }

    @Override
    public void close() throws Exception {
        for (FakeAgent agent : dialled) {
            agent.close();
        }
        server.stop();
        workers.close();
    }
}
