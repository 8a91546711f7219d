package io.roadstead.console.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.cluster.AgentDoor.Decision;
import io.roadstead.protocol.message.EnrolmentAnswer;
import io.roadstead.protocol.message.EnrolmentRefusalCode;
import io.roadstead.protocol.message.Heartbeat;
import io.roadstead.protocol.message.RefusalCode;
import io.roadstead.protocol.message.TunnelKind;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What becomes of agents that come, with PostgreSQL: each with its state and its sentence. */
@ConsoleTest
@Import({ApiPeople.class, FakeGateway.class})
class EnrolmentIT {
    private static final String FROM = "192.0.2.10";

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    FakeGateway gateway;

    @Autowired
    AgentDoor door;

    @Autowired
    LiveLinks links;

    @Autowired
    Arrivals arrivals;

    @Autowired
    JdbcClient sql;

    private ApiCalls administrator = new ApiCalls(0, "");
    private final FakeCluster agent = new FakeCluster();
    private ClusterId cluster = new ClusterId("c-aaaaaaaaaaaaaaaaaaaa");
    private String token = "";

    @BeforeEach
    void aClusterThatWaits() throws Exception {
        people.only();
        gateway.reset();
        sql.sql("truncate cluster.cluster cascade").update();
        links.all().clear();
        administrator = new ApiCalls(port, "").token("administrator", ApiPeople.PASSWORD, "\"read\",\"write\"");
        JsonNode made = create("harbour");
        cluster = new ClusterId(made.get("id").asString());
        token = made.get("joinToken").asString();
    }

    @Test
    void anAgentJoinsWithItsTokenAndIsConnectedSecondsLater() throws Exception {
        assertThat(state()).isEqualTo("waiting");
        var answer = (EnrolmentAnswer.Enrolled) enrol(token);
        assertThat(answer.keyId()).isEqualTo(agent.keyId());
        assertThat(answer.validFor()).isEqualTo(Duration.ofHours(24));
        assertThat(answer.issuer()).isEqualTo("https://console.example.com");
        assertThat(answer.assertionKeys()).containsKey("key-1");
        assertThat(decide()).isInstanceOf(Decision.Admitted.class);
        connect();
        assertThat(await("connected").get("agentVersion").asString()).isEqualTo("0.1.0");
        JsonNode checked = awaitChecks();
        assertThat(checked.get("steps"))
                .extracting(step -> step.get("state").asString())
                .containsExactly("done", "done", "done", "done", "done", "done", "done", "done", "warning");
        links.closed(agent.connection(cluster, TunnelKind.BULK), "gone");
        assertThat(await("degraded").get("reason").get("key").asString()).isEqualTo("clusters.reason.no-bulk");
        links.traffic(cluster, 1_000, 50);
        links.closed(agent.connection(cluster, TunnelKind.CONTROL), "connection reset");
        JsonNode degraded = await("degraded");
        assertThat(degraded.get("reason").get("text").asString()).isNotBlank();
    }

    @Test
    void aTokenThatWasUsedIsRefusedWithTheWayOut() throws Exception {
        enrol(token);
        agent.key = FakeCluster.pair();
        EnrolmentAnswer.Refused refused = refused(token);
        assertThat(refused.code()).isEqualTo(EnrolmentRefusalCode.TOKEN_USED);
        assertThat(refused.detail()).contains("attach the cluster again");
        assertThat(checklistStep("token").get("state").asString()).isEqualTo("failed");
        assertThat(checklistStep("token").get("reason").get("text").asString()).contains("was used before");
    }

    @Test
    void aTokenWhoseHourIsOverIsRefused() throws Exception {
        sql.sql("update cluster.join_token set expires_at = now() - interval '1 second'")
                .update();
        assertThat(refused(token).code()).isEqualTo(EnrolmentRefusalCode.TOKEN_EXPIRED);
        assertThat(state()).isEqualTo("waiting");
    }

    @Test
    void aTokenForAnotherClusterIsRefused() throws Exception {
        JsonNode other = create("other");
        assertThat(refused(other.get("joinToken").asString()).code())
                .isEqualTo(EnrolmentRefusalCode.TOKEN_OTHER_CLUSTER);
        assertThat(refused("rj_" + "a".repeat(32)).code()).isEqualTo(EnrolmentRefusalCode.TOKEN_UNKNOWN);
    }

    @Test
    void aKeyStolenFromAnotherClusterOpensNothing() throws Exception {
        enrol(token);
        JsonNode other = create("other");
        FakeCluster thief = new FakeCluster();
        thief.key = agent.key;
        ClusterId elsewhere = new ClusterId(other.get("id").asString());
        var answer = door.enrol(thief.asks(elsewhere, other.get("joinToken").asString()), FROM);
        assertThat(((EnrolmentAnswer.Refused) answer).code()).isEqualTo(EnrolmentRefusalCode.KEY_UNKNOWN);
        assertThat(turnedAway(door.decide(thief.hello(elsewhere, TunnelKind.CONTROL), FROM)))
                .isEqualTo(RefusalCode.UNKNOWN_KEY);
    }

    @Test
    void aStolenKeyUsedInAnotherClusterPutsBothIntoQuarantineUntilSomebodyDecides() throws Exception {
        enrol(token);
        FakeCluster thief = new FakeCluster();
        thief.key = agent.key;
        var answer = (EnrolmentAnswer.Refused) door.enrol(thief.asks(cluster, ""), "198.51.100.9");
        assertThat(answer.code()).isEqualTo(EnrolmentRefusalCode.QUARANTINED);
        JsonNode shown = read();
        assertThat(shown.get("state").asString()).isEqualTo("quarantined");
        assertThat(shown.get("reason").get("text").asString()).contains("198.51.100.9");
        assertThat(turnedAway(decide())).isEqualTo(RefusalCode.QUARANTINED);
        assertThat(refused("").code()).isEqualTo(EnrolmentRefusalCode.QUARANTINED);
        quarantine("keep");
        assertThat(enrol("")).isInstanceOf(EnrolmentAnswer.Enrolled.class);
        assertThat(decide()).isInstanceOf(Decision.Admitted.class);
    }

    @Test
    void aClonedClusterIsPutOffThenInQuarantineAndTheOneThatStaysGetsAnotherKey() throws Exception {
        enrol(token);
        connect();
        FakeCluster clone = agent.cloned();
        assertThat(door.enrol(clone.asks(cluster, ""), "198.51.100.9")).isInstanceOf(EnrolmentAnswer.Enrolled.class);
        Instant now = Instant.now();
        for (int second = 0; second < 60; second += 15) {
            assertThat(turnedAway(arrivals.decide(
                            clone.hello(cluster, TunnelKind.CONTROL), "198.51.100.9", now.plusSeconds(second))))
                    .isEqualTo(RefusalCode.BUSY);
        }
        later(now.plusSeconds(50));
        assertThat(turnedAway(
                        arrivals.decide(clone.hello(cluster, TunnelKind.CONTROL), "198.51.100.9", now.plusSeconds(61))))
                .isEqualTo(RefusalCode.QUARANTINED);
        assertThat(read().get("state").asString()).isEqualTo("quarantined");
        gateway.replies.put("POST /v1/renew-key", new AgentLine.Reply(200, ""));
        quarantine("keep");
        assertThat(gateway.asked).contains(cluster + " POST /v1/renew-key");
        KeyPair before = agent.key;
        agent.key = FakeCluster.pair();
        assertThat(door.enrol(agent.asks(cluster, "", Optional.of(before)), FROM))
                .isInstanceOf(EnrolmentAnswer.Enrolled.class);
        assertThat(turnedAway(door.decide(clone.hello(cluster, TunnelKind.CONTROL), "198.51.100.9")))
                .isEqualTo(RefusalCode.QUARANTINED);
        clone.instance = "anew";
        assertThat(turnedAway(arrivals.decide(
                        clone.hello(cluster, TunnelKind.CONTROL), "198.51.100.9", now.plusSeconds(600))))
                .isEqualTo(RefusalCode.UNKNOWN_KEY);
        assertThat(decide()).isInstanceOf(Decision.Admitted.class);
    }

    @Test
    void changedClusterKeysWithAGoodKeyAreTakenAndRecorded() throws Exception {
        enrol(token);
        agent.signing = FakeCluster.signing();
        assertThat(enrol("")).isInstanceOf(EnrolmentAnswer.Enrolled.class);
        assertThat(lastRecord().get("details").get("cluster-keys").asString()).isEqualTo("changed");
        assertThat(state()).isEqualTo("waiting"); // registered, and not connected yet
    }

    @Test
    void aManifestAppliedTwiceChangesNothing() throws Exception {
        enrol(token);
        assertThat(enrol(token)).isInstanceOf(EnrolmentAnswer.Enrolled.class);
        assertThat(sql.sql("select count(*) from cluster.agent_key")
                        .query((row, number) -> row.getInt(1))
                        .single())
                .isOne();
    }

    @Test
    void aNewTokenBesideAGoodKeyIsUsedUp() throws Exception {
        enrol(token);
        String again = reattach();
        assertThat(enrol(again)).isInstanceOf(EnrolmentAnswer.Enrolled.class);
        agent.key = FakeCluster.pair();
        assertThat(refused(again).code()).isEqualTo(EnrolmentRefusalCode.TOKEN_USED);
    }

    @Test
    void aNamespaceThatWasDeletedComesBackWithANewTokenAndKeepsTheId() throws Exception {
        enrol(token);
        KeyPair lost = agent.key;
        agent.key = FakeCluster.pair();
        assertThat(refused(token).code()).isEqualTo(EnrolmentRefusalCode.TOKEN_USED);
        String again = reattach();
        assertThat(enrol(again)).isInstanceOf(EnrolmentAnswer.Enrolled.class);
        agent.key = lost;
        assertThat(refused("").code()).isEqualTo(EnrolmentRefusalCode.KEY_UNKNOWN);
        assertThat(refused(reattach()).detail()).contains("delete the Secret roadstead-agent-key");
        assertThat(turnedAway(decide())).isEqualTo(RefusalCode.UNKNOWN_KEY);
    }

    @Test
    void aClusterRestoredFromABackupKeepsItsIdAlsoWithNewClusterKeys() throws Exception {
        enrol(token);
        agent.key = FakeCluster.pair();
        agent.signing = FakeCluster.signing();
        assertThat(enrol(reattach())).isInstanceOf(EnrolmentAnswer.Enrolled.class);
        assertThat(read().get("id").asString()).isEqualTo(cluster.value());
    }

    @Test
    void aNewTokenUsedInAnotherClusterIsAQuarantineWhichReplaceEndsForTheNewcomer() throws Exception {
        enrol(token);
        String again = reattach();
        FakeCluster other = new FakeCluster();
        var answer = (EnrolmentAnswer.Refused) door.enrol(other.asks(cluster, again), FROM);
        assertThat(answer.code()).isEqualTo(EnrolmentRefusalCode.QUARANTINED);
        quarantine("replace");
        assertThat(gateway.disconnected).contains(cluster);
        assertThat(door.enrol(other.asks(cluster, ""), FROM)).isInstanceOf(EnrolmentAnswer.Enrolled.class);
        assertThat(refused("").code()).isEqualTo(EnrolmentRefusalCode.KEY_UNKNOWN);
    }

    @Test
    void aClusterThatIsHereAlreadyIsNamed() throws Exception {
        enrol(token);
        JsonNode second = create("second");
        FakeCluster same = agent.cloned();
        same.key = FakeCluster.pair();
        var answer = (EnrolmentAnswer.Refused) door.enrol(
                same.asks(
                        new ClusterId(second.get("id").asString()),
                        second.get("joinToken").asString()),
                FROM);
        assertThat(answer.code()).isEqualTo(EnrolmentRefusalCode.OTHER_CLUSTER);
        assertThat(answer.detail()).contains("as harbour;");
    }

    @Test
    void evidenceThatDoesNotFitIsRefusedWithWhatIsWrong() throws Exception {
        agent.forger = Optional.of(new com.nimbusds.jose.jwk.ECKey.Builder(FakeCluster.signing())
                .keyID(agent.signing.getKeyID())
                .build());
        assertThat(refused(token).detail()).contains("not signed");
        agent.forger = Optional.empty();
        agent.audience = Optional.of("roadstead:c-bbbbbbbbbbbbbbbbbbbb");
        assertThat(refused(token).detail()).contains("another purpose");
        agent.audience = Optional.empty();
        agent.subject = "system:serviceaccount:default:default";
        assertThat(refused(token).detail()).contains("roadstead-agent");
        agent.subject = ServiceAccountTokens.SUBJECT;
        agent.issued = Instant.now().minus(Duration.ofHours(3));
        assertThat(refused(token).detail()).contains("is over");
        agent.issued = Instant.now().plus(Duration.ofHours(2));
        assertThat(refused(token).detail()).contains("in the future");
        agent.issued = Instant.now();
        agent.life = Duration.ofDays(365);
        assertThat(refused(token).code()).isEqualTo(EnrolmentRefusalCode.BAD_EVIDENCE);
        agent.life = Duration.ofHours(1);
        agent.issued = Instant.now().plus(Duration.ofMinutes(59));
        assertThat(enrol(token)).isInstanceOf(EnrolmentAnswer.Enrolled.class);
    }

    @Test
    void everyRegistrationAndRefusalIsRecorded() throws Exception {
        refused("");
        assertThat(lastRecord().get("outcome").asString()).isEqualTo("refused");
        assertThat(lastRecord().get("details").get("why").asString()).isEqualTo("key-unknown");
        long count = records();
        refused("");
        assertThat(records()).as("the same refusal within a minute").isEqualTo(count);
        enrol(token);
        assertThat(lastRecord().get("action").asString()).isEqualTo("cluster.agent.register");
        assertThat(lastRecord().get("details").get("by").asString()).isEqualTo("first-token");
    }

    @Test
    void aClusterRemovedByForceLetsItsAgentInOnlyToSendItAway() throws Exception {
        enrol(token);
        assertThat(administrator.send("DELETE", path(), "", "If-Match", "*").problem())
                .isEqualTo("cluster.away");
        assertThat(administrator
                        .send("DELETE", path() + "?force=true", "", "If-Match", "*")
                        .status())
                .isEqualTo(204);
        assertThat(administrator.get(path()).problem()).isEqualTo("cluster.missing");
        assertThat(decide()).isInstanceOf(Decision.Admitted.class);
        gateway.replies.put(
                "POST /v1/unregister",
                new AgentLine.Reply(200, "{\"kind\":\"Namespace\",\"name\":\"roadstead-system\",\"done\":true}\n"));
        connect();
        awaitGone();
        assertThat(turnedAway(decide())).isEqualTo(RefusalCode.UNKNOWN_CLUSTER);
        assertThat(create("harbour").get("id").asString()).isNotEqualTo(cluster.value());
    }

    @Test
    void aConnectedClusterIsUnregisteredByItsAgentAsAnOperation() throws Exception {
        enrol(token);
        connect();
        await("connected");
        gateway.replies.put(
                "POST /v1/unregister",
                new AgentLine.Reply(
                        200,
                        "{\"kind\":\"ClusterRole\",\"name\":\"roadstead:agent\",\"done\":true}\n"
                                + "{\"kind\":\"Namespace\",\"name\":\"roadstead-system\",\"done\":true}\n"));
        var begun = administrator.send("DELETE", path(), "", "If-Match", "*");
        assertThat(begun.status()).as(begun.raw().body()).isEqualTo(202);
        assertThat(begun.json().get("operation").asString()).isNotBlank();
        awaitGone();
        assertThat(administrator.get(path()).problem()).isEqualTo("cluster.missing");
        assertThat(administrator.get(begun.header("Location")).status()).isEqualTo(200);
    }

    private JsonNode create(String name) throws Exception {
        var made = administrator.send("POST", "/api/v1/clusters", "{\"name\":\"" + name + "\",\"mode\":\"operator\"}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        return made.json();
    }

    private String reattach() throws Exception {
        var again = administrator.send("POST", path() + "/reattach", "{}");
        assertThat(again.status()).as(again.raw().body()).isEqualTo(201);
        return again.json().get("joinToken").asString();
    }

    private void quarantine(String decision) throws Exception {
        var ended = administrator.send("POST", path() + "/quarantine", "{\"decision\":\"" + decision + "\"}");
        assertThat(ended.status()).as(ended.raw().body()).isEqualTo(204);
    }

    private EnrolmentAnswer enrol(String joinToken) throws Exception {
        return door.enrol(agent.asks(cluster, joinToken), FROM);
    }

    private EnrolmentAnswer.Refused refused(String joinToken) throws Exception {
        return (EnrolmentAnswer.Refused) enrol(joinToken);
    }

    private Decision decide() {
        return door.decide(agent.hello(cluster, TunnelKind.CONTROL), FROM);
    }

    private static RefusalCode turnedAway(Decision decision) {
        return ((Decision.TurnedAway) decision).refusal().code();
    }

    private void connect() {
        links.opened(agent.connection(cluster, TunnelKind.CONTROL));
        links.opened(agent.connection(cluster, TunnelKind.BULK));
        links.acknowledged(agent.connection(cluster, TunnelKind.CONTROL), Duration.ofMillis(12));
        links.heartbeat(
                agent.connection(cluster, TunnelKind.CONTROL),
                new Heartbeat(1, Instant.now(), Duration.ofMillis(12), true, Duration.ofMillis(3), ""));
    }

    /** As if the agent had been heard of at that time. */
    private void later(Instant then) {
        links.of(cluster).orElseThrow().heartbeat(new Heartbeat(2, then, Duration.ZERO, true, Duration.ZERO, ""), then);
    }

    private String path() {
        return "/api/v1/clusters/" + cluster;
    }

    private JsonNode read() throws Exception {
        return administrator.get(path()).json();
    }

    private String state() throws Exception {
        return read().get("state").asString();
    }

    private JsonNode checklistStep(String step) throws Exception {
        for (JsonNode each : administrator.get(path() + "/checklist").json().get("steps")) {
            if (each.get("step").asString().equals(step)) {
                return each;
            }
        }
        throw new AssertionError("no step " + step);
    }

    private JsonNode await(String state) throws Exception {
        long deadline = System.nanoTime() + 10_000_000_000L;
        JsonNode seen = read();
        while (!seen.get("state").asString().equals(state)) {
            assertThat(System.nanoTime()).as(seen.toString()).isLessThan(deadline);
            Thread.sleep(50);
            seen = read();
        }
        return seen;
    }

    private JsonNode awaitChecks() throws Exception {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!checklistStep("rbac").get("state").asString().equals("done")) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(50);
        }
        return administrator.get(path() + "/checklist").json();
    }

    private void awaitGone() throws Exception {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (sql.sql("select count(*) from cluster.cluster where id = :id")
                        .param("id", cluster.value())
                        .query((row, number) -> row.getInt(1))
                        .single()
                > 0) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    private JsonNode lastRecord() throws Exception {
        return administrator
                .get("/api/v1/audit?limit=1&sort=-position&filter=action:cluster.agent")
                .json()
                .get("items")
                .get(0);
    }

    private long records() {
        return sql.sql("select count(*) from audit.record where action like 'cluster.%'")
                .query((row, number) -> row.getLong(1))
                .single();
    }
}
