package io.roadstead.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.roadstead.console.api.Callers;
import io.roadstead.console.cluster.AgentMode;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.database.TestDatabase;
import io.roadstead.console.gateway.replica.ReplicaStore;
import io.roadstead.console.gateway.replica.RunningConsole;
import io.roadstead.console.gateway.replica.RunningConsoles;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Permission;
import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.message.RefusalCode;
import io.roadstead.protocol.message.Replicas;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.tunnel.DialFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two consoles on one database, an agent that is connected to the first, and people who come to the second. */
class ReplicasIT {
    private static final String WATCH = "/api/v1/pods?watch=true";

    private static JdbcClient sql;
    private static GatewayBed holder;
    private static GatewayBed other;

    private FakeAgent agent;
    private double sent;
    private double carried;

    @BeforeAll
    static void start() {
        TestDatabase database = EmbeddedDatabase.fresh();
        sql = JdbcClient.create(database.dataSource());
        holder = GatewayBed.replica(database);
        other = GatewayBed.replica(database);
    }

    @AfterAll
    static void stop() throws Exception {
        other.close();
        holder.close();
    }

    @BeforeEach
    void connect() throws Exception {
        sql.sql("delete from gateway.replica where id not in (cast(:one as uuid), cast(:two as uuid))")
                .param("one", holder.replicas.name())
                .param("two", other.replicas.name())
                .update();
        other.tunnels.disconnectHere(GatewayBed.ONE, "another test begins");
        GatewayBed.eventually(() -> other.tunnels.connections().isEmpty());
        long before = epochs().stream().mapToLong(Long::longValue).max().orElse(0);
        agent = holder.agent(GatewayBed.ONE);
        GatewayBed.eventually(() -> {
            List<Long> now = epochs();
            return now.size() == 2 && now.getFirst() > before;
        });
        GatewayBed.eventually(() -> other.replicas.holds(GatewayBed.ONE)
                && !other.replicas.holds(GatewayBed.TWO)
                && other.replicas.isReady()
                && holder.replicas.isReady()
                && holder.replicas.replicas() == 2);
        GatewayBed.eventually(() -> succeeds("/ready"));
        agent.seen.clear();
        sent = hops(other, "sent");
        carried = hops(holder, "carried");
    }

    private static String target(String path) {
        return "/k8s/clusters/" + GatewayBed.ONE + path;
    }

    private RawClient.Answer throughTheOther(String path) throws Exception {
        return other.ask("GET", target(path));
    }

    private static double hops(GatewayBed bed, String what) {
        return bed.meters.counter("roadstead.gateway.replica.hop", "what", what).count();
    }

    @Test
    void aRequestThatLandsElsewhereGoesOneHopAndNothingOfTheHopReachesTheCluster() throws Exception {
        assertThat(throughTheOther("/api/v1/namespaces").status()).isEqualTo(200);
        FakeAgent.Seen seen = agent.next();
        assertThat(seen.head().target()).isEqualTo("/api/v1/namespaces");
        assertThat(seen.first(Protocol.ASSERTION)).isNotEmpty();
        assertThat(seen.names()).noneMatch(name -> name.startsWith("roadstead-hop"));
        assertThat(hops(other, "sent") - sent).isBetween(1.0, 3.0); // again where a session is entered at that moment
        assertThat(hops(holder, "carried") - carried).isEqualTo(1);
    }

    @Test
    void whoMaySeeOperationsSeesWhichConsolesRunAndWhoseAgentsTheyHave() {
        RunningConsoles consoles = new RunningConsoles(new ReplicaStore(sql), other.replicas);
        List<RunningConsole> all = consoles.all(FakeCallers.caller("ada", Permission.OPERATIONS_READ));
        assertThat(all)
                .extracting(console -> console.id().toString(), RunningConsole::agents)
                .containsExactlyInAnyOrder(tuple(holder.replicas.name(), 1), tuple(other.replicas.name(), 0));
        assertThat(all).allSatisfy(console -> {
            assertThat(console.address()).matches("127\\.0\\.0\\.1:[0-9]+");
            assertThat(console.seen()).isAfter(console.started().minusSeconds(1));
        });
        assertThat(all)
                .filteredOn(console -> consoles.isHere(console.id()))
                .extracting(RunningConsole::agents)
                .containsExactly(0);
        assertThatThrownBy(() -> consoles.all(FakeCallers.caller("joan", Permission.OWN_READ)))
                .isInstanceOf(ConsoleException.class);
    }

    @Test
    void whatIsHereGoesNoHop() throws Exception {
        assertThat(holder.ask("GET", target("/api/v1/namespaces")).status()).isEqualTo(200);
        assertThat(hops(holder, "sent")).isZero();
    }

    @Test
    void bodiesPassWholeInBothDirections() throws Exception {
        String body = "0123456789abcdef".repeat(64 * 1024);
        try (RawClient client = other.client()) {
            client.send("POST " + target("/api/v1/configmaps")
                    + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + FakeCallers.ADMIN + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                    + "\r\n\r\n" + body);
            assertThat(client.answer("POST").status()).isEqualTo(200);
        }
        assertThat(new String(agent.next().body(), StandardCharsets.UTF_8)).isEqualTo(body);
        assertThat(throughTheOther("/bytes/20000000").body()).hasSize(20_000_000);
    }

    @Test
    void aSlowReaderAtOneConsoleFillsNoMemoryAtTheOther() throws Exception {
        try (RawClient client = other.client()) {
            client.send("GET " + target("/bytes/500000000") + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + FakeCallers.ADMIN + "\r\n\r\n");
            assertThat(client.head().status()).isEqualTo(200);
            Thread.sleep(2_000);
            assertThat(agent.sent.get()).isLessThan(40_000_000);
        }
        GatewayBed.eventually(() -> !agent.failures.isEmpty()); // the cluster hears that nobody reads any more
    }

    @Test
    void streamsInBothDirectionsPassToo() throws Exception {
        try (RawClient client = other.client()) {
            client.send("GET " + target("/api/v1/namespaces/a/pods/b/exec?command=x")
                    + " HTTP/1.1\r\nHost: localhost\r\n"
                    + "Authorization: Bearer " + FakeCallers.ADMIN + "\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n"
                    + "X-Stream-Protocol-Version: v4.channel.k8s.io\r\n\r\n");
            assertThat(client.head().status()).isEqualTo(101);
            client.send("there and back");
            byte[] back = new byte[14];
            for (int read = 0; read < back.length; ) {
                byte[] piece = new byte[back.length - read];
                int length = client.read(piece);
                System.arraycopy(piece, 0, back, read, length);
                read += length;
            }
            assertThat(new String(back, StandardCharsets.US_ASCII)).isEqualTo("there and back");
        }
    }

    /** Fault: the session was entered anew meanwhile. Invariant: by the old epoch nothing goes on, and the request finds the new one. */
    @Test
    void aConsoleThatWasTakenForDeadEntersAnewAndRequestsFindIt() throws Exception {
        List<Long> before = epochs();
        sql.sql("delete from gateway.replica where id = cast(:id as uuid)")
                .param("id", holder.replicas.name())
                .update();
        GatewayBed.eventually(() -> epochs().size() == before.size());
        assertThat(epochs()).doesNotContainAnyElementsOf(before);
        GatewayBed.eventually(() -> other.replicas.holds(GatewayBed.ONE) && other.replicas.isReady());
        GatewayBed.eventually(() -> succeeds("/api/v1/namespaces"));
    }

    private boolean succeeds(String path) {
        try {
            return throughTheOther(path).status() == 200;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private List<Long> epochs() {
        return sql.sql("select epoch from gateway.session order by epoch")
                .query((row, number) -> row.getLong("epoch"))
                .list();
    }

    /** Fault: a console that is known in the database cannot be reached. Invariant: a sentence, and no word that the cluster is offline. */
    @Test
    void aClusterOfAConsoleThatCannotBeReachedIsNotCalledOffline() throws Exception {
        sql.sql("""
                with made as (
                    insert into gateway.replica (id, epoch, address, public_key, seen_at)
                    select gen_random_uuid(), nextval('gateway.epoch'), '127.0.0.1 1', public_key, now() + interval '1 hour'
                    from gateway.replica
                    limit 1
                    returning id)
                insert into gateway.session (cluster_id, kind, replica_id, epoch, instance)
                select :cluster, 'control', id, nextval('gateway.epoch'), 'i'
                from made""").param("cluster", GatewayBed.TWO.value()).update();
        GatewayBed.eventually(() -> other.replicas.holds(GatewayBed.TWO));
        RawClient.Answer answer = other.ask("GET", "/k8s/clusters/" + GatewayBed.TWO + "/api");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("connected to another console");
        assertThat(other.replicas.isReady()).isFalse();
    }

    @Test
    void agentsHearThatThereAreTwoAndAreWantedOnceAtEach() throws Exception {
        GatewayBed.eventually(() -> agent.heard.contains(new Replicas(2)));
        List<String> there = List.of(holder.replicas.name());
        assertThatThrownBy(() -> agent.dial(TunnelKind.CONTROL, there, holder.server.port(), holder.facts.pins()))
                .isInstanceOfSatisfying(
                        ExecutionException.class,
                        failure -> assertThat(failure.getCause())
                                .isInstanceOfSatisfying(
                                        DialFailure.class,
                                        dial -> assertThat(dial.refusal()
                                                        .orElseThrow()
                                                        .code())
                                                .isEqualTo(RefusalCode.ALREADY_HERE)));
        other.agents.keys.put(GatewayBed.ONE, agent.key.getPublic());
        agent.dial(TunnelKind.CONTROL, there, other.server.port(), other.facts.pins());
        GatewayBed.eventually(() -> other.tunnels.connections().size() == 1);
        assertThat(throughTheOther("/api/v1/namespaces").status()).isEqualTo(200);
        assertThat(hops(other, "sent") - sent).isZero();
    }

    @Test
    void whatEndsAnAgentHereEndsItEverywhere() throws Exception {
        other.line.disconnect(GatewayBed.ONE, "revoked");
        GatewayBed.eventually(() -> holder.tunnels.connections().isEmpty());
    }

    @Test
    void theConsoleItselfAsksAgentsThroughOthers() throws Exception {
        agent.replies.put("/v1/checks", FakeAgent.Reply.json(200, "{\"checks\":[]}"));
        assertThat(other.line.ask(GatewayBed.ONE, "GET", "/v1/checks", "").get().body())
                .isEqualTo("{\"checks\":[]}");
        assertThat(other.line.ask(GatewayBed.ONE, "GET", "/v1/other", "").get().status())
                .isEqualTo(403);
    }

    @Test
    void aWatchThroughAnotherConsoleEndsWithinFiveSecondsWhenItsRightDoes() throws Exception {
        Callers.Verdict administrator = other.callers.byToken(FakeCallers.ADMIN);
        try {
            assertThat(ends(() -> other.callers.verdicts.remove(FakeCallers.ADMIN)))
                    .isLessThan(Duration.ofSeconds(5));
        } finally {
            other.callers.verdicts.put(FakeCallers.ADMIN, administrator);
        }
    }

    @Test
    void aWatchThroughAnotherConsoleEndsWithinFiveSecondsWhenItsClusterIsClosed() throws Exception {
        try {
            assertThat(ends(() -> other.clusters.add(one(Optional.of("It is in quarantine.")))))
                    .isLessThan(Duration.ofSeconds(5));
        } finally {
            other.clusters.add(one(Optional.empty()));
        }
    }

    /** Fault: this console knows less than the other. Invariant: the one that holds the connection decides again. */
    @Test
    void theConsoleThatHoldsTheConnectionLooksAtTheClusterOnceMore() throws Exception {
        holder.clusters.add(one(Optional.of("It is in quarantine.")));
        try {
            RawClient.Answer answer = throughTheOther("/api");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).contains("quarantine");
            assertThat(agent.seen).isEmpty();
        } finally {
            holder.clusters.add(one(Optional.empty()));
        }
    }

    private static KnownClusters.Target one(Optional<String> closed) {
        return new KnownClusters.Target(GatewayBed.ONE, "one", AgentMode.MANAGER, Map.of(), closed);
    }

    /** How long a watch goes on after that. */
    private Duration ends(Runnable revoking) throws Exception {
        try (RawClient client = other.client()) {
            client.send("GET " + target(WATCH) + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + FakeCallers.ADMIN + "\r\n\r\n");
            assertThat(client.head().status()).isEqualTo(200);
            agent.stream(WATCH);
            Instant revoked = Instant.now();
            revoking.run();
            assertThatThrownBy(client::chunk).isInstanceOf(IOException.class);
            GatewayBed.eventually(() -> !agent.failures.isEmpty());
            return Duration.between(revoked, Instant.now());
        }
    }

    /** Fault: a console is gone without a word. Invariant: those of whose clusters nobody else has a connection are called lost. */
    @Test
    void theClustersOfAConsoleThatDiedAreCalledLostWhenItsLeaseIsOver() throws Exception {
        other.links.told.clear();
        sql.sql("""
                with made as (
                    insert into gateway.replica (id, epoch, address, public_key)
                    select gen_random_uuid(), nextval('gateway.epoch'), '127.0.0.1 1', public_key
                    from gateway.replica
                    limit 1
                    returning id)
                insert into gateway.session (cluster_id, kind, replica_id, epoch, instance)
                select cluster, 'control', id, nextval('gateway.epoch'), 'i'
                from made, unnest(array[:one, :two]) as cluster""")
                .param("one", GatewayBed.ONE.value())
                .param("two", GatewayBed.TWO.value())
                .update();
        GatewayBed.eventually(() -> other.replicas.holds(GatewayBed.TWO));
        GatewayBed.eventually(
                () -> other.links.told.contains("lost elsewhere: the console that held its tunnel is gone"));
        assertThat(other.replicas.holds(GatewayBed.TWO)).isFalse();
        assertThat(other.links.told.stream().filter(told -> told.startsWith("lost")))
                .hasSize(1); // the other cluster is connected still
        assertThat(other.replicas.holds(GatewayBed.ONE)).isTrue();
    }
}
