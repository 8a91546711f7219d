package io.roadstead.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.GatewayFacts;
import io.roadstead.console.cluster.store.AgentKeyStore;
import io.roadstead.console.gateway.http.GatewayServer;
import io.roadstead.protocol.message.Handshake;
import io.roadstead.protocol.message.TunnelKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long a change of roles takes until the API server of each of many clusters has it; run by {@code ./roadstead bench
 * access-sync}. The console is whole, with its database, gateway and tunnels; the API servers are scripts behind agents.
 */
@ConsoleTest
@Import(ApiPeople.class)
class AccessSyncBench {
    private static final int CLUSTERS = Integer.getInteger("bench.clusters", 100);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 20);
    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";
    private static final String ROLE = """
            {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole",
             "metadata": {"name": "%s", "uid": "11111111-1111-1111-1111-111111111111"},
             "rules": [{"verbs": ["get"], "apiGroups": [""], "resources": ["pods"]}]}""";

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    JdbcClient sql;

    @Autowired
    AgentKeyStore keys;

    @Autowired
    GatewayServer server;

    @Autowired
    GatewayFacts facts;

    private final Map<String, FakeAgent> agents = new HashMap<>();

    @Test
    void aRoleIsEverywhereWithinTwoSeconds() throws Exception {
        people.only();
        ApiCalls administrator =
                new ApiCalls(port, "").token("administrator", ApiPeople.PASSWORD, "\"read\",\"write\"");
        for (int i = 0; i < CLUSTERS; i++) {
            join(administrator, "cluster-" + i);
        }
        for (String cluster : agents.keySet()) {
            GatewayBed.eventually(() -> phase(administrator, cluster).equals("synced"));
        }
        List<Double> given = new ArrayList<>();
        List<Double> taken = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            agents.values().forEach(agent -> agent.seen.clear());
            long begin = System.nanoTime();
            var made = administrator.send("POST", "/api/v1/bindings", """
                    {"role": "nodes-view", "subject": {"kind": "user", "id": "%s"}, "scope": {"kind": "global"}}""".formatted(people.id(GlobalRole.USER)));
            assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
            await("PATCH", RBAC + "clusterrolebindings/roadstead:role:nodes-view", begin, given);
            String binding = made.json().get("id").asString();
            begin = System.nanoTime();
            administrator.send("DELETE", "/api/v1/bindings/" + binding, "", "If-Match", "*");
            await("DELETE", RBAC + "clusterrolebindings/roadstead:role:nodes-view", begin, taken);
        }
        report(given, taken);
        for (FakeAgent agent : agents.values()) {
            agent.close();
        }
        assertThat(at(given, 0.95))
                .as("milliseconds until a role is there, p95")
                .isLessThan(2_000);
        assertThat(at(taken, 0.95)).as("milliseconds until it is gone, p95").isLessThan(2_000);
    }

    private String phase(ApiCalls administrator, String cluster) {
        try {
            var answer = administrator.get("/api/v1/clusters/" + cluster + "/access");
            return answer.status() == 200 ? answer.json().get("phase").asString() : "";
        } catch (Exception lost) {
            throw new IllegalStateException(lost);
        }
    }

    private void join(ApiCalls administrator, String name) throws Exception {
        String id = administrator
                .send("POST", "/api/v1/clusters", "{\"name\":\"" + name + "\",\"mode\":\"manager\"}")
                .json()
                .get("id")
                .asString();
        ClusterId cluster = new ClusterId(id);
        FakeAgent agent = new FakeAgent(cluster, "instance-" + id);
        byte[] key = agent.key.getPublic().getEncoded();
        Instant now = Instant.now();
        keys.register(Handshake.keyId(agent.key.getPublic()), cluster, key, now, now.plusSeconds(3_600));
        sql.sql("update cluster.cluster set standing = 'active' where id = :id")
                .param("id", id)
                .update();
        for (String kind : List.of("clusterroles", "clusterrolebindings", "rolebindings")) {
            agent.replies.put("GET " + RBAC + kind, FakeAgent.Reply.json(200, list()));
        }
        for (String kind : List.of("namespaces", "resourcequotas", "limitranges")) {
            agent.replies.put("GET /api/v1/" + kind, FakeAgent.Reply.json(200, list()));
        }
        for (String role : List.of("roadstead:impersonated", "admin", "edit", "view", "cluster-admin")) {
            agent.replies.put("GET " + RBAC + "clusterroles/" + role, FakeAgent.Reply.json(200, ROLE.formatted(role)));
        }
        for (TunnelKind kind : TunnelKind.values()) {
            agent.dial(kind, server.port(), facts.pins());
        }
        agents.put(id, agent);
    }

    private static String list() {
        return "{\"apiVersion\": \"v1\", \"kind\": \"List\", \"metadata\": {\"resourceVersion\": \"1\"}, \"items\": []}";
    }

    private void await(String method, String path, long begin, List<Double> all) throws Exception {
        for (FakeAgent agent : agents.values()) {
            while (true) {
                FakeAgent.Seen seen = agent.seen.poll(10, TimeUnit.SECONDS);
                assertThat(seen).as(method + " " + path).isNotNull();
                String target = seen.head().target();
                if (seen.head().method().equals(method) && target.split("\\?")[0].equals(path)) {
                    all.add((seen.at() - begin) / 1e6);
                    break;
                }
            }
        }
    }

    private static double at(List<Double> all, double part) {
        List<Double> sorted = all.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * part)));
    }

    private static void report(List<Double> given, List<Double> taken) throws Exception {
        String report = String.format(
                Locale.ROOT,
                "{\"bench\": \"access-sync\", \"clusters\": %d, \"rounds\": %d, \"givenMsP50\": %.0f, \"givenMsP95\": %.0f,"
                        + " \"givenMsMost\": %.0f, \"takenMsP50\": %.0f, \"takenMsP95\": %.0f, \"takenMsMost\": %.0f}%n",
                CLUSTERS,
                ROUNDS,
                at(given, 0.5),
                at(given, 0.95),
                at(given, 1),
                at(taken, 0.5),
                at(taken, 0.95),
                at(taken, 1));
        Files.writeString(
                Files.createDirectories(Path.of(System.getProperty("bench.out", "target/bench")))
                        .resolve("access-sync.json"),
                report);
    }
}
