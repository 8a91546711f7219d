package io.roadstead.console.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.cluster.ClusterLinks.Connection;
import io.roadstead.console.cluster.store.ClusterStore;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.uikit.Attention;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.model.LinkProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What kind of link a cluster has, over HTTP, and what follows from it: states, alarms, budgets. */
@ConsoleTest
@Import({ApiPeople.class, FakeGateway.class})
class ClusterLinkIT {
    private static final String PATH = "/api/v1/clusters/harbour/link";
    private static final Caller ADMINISTRATOR = new Caller(
            new AccountId(new UUID(0, 1)), "administrator", Set.of(Permission.CLUSTERS_READ), Optional.empty());

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    FakeGateway gateway;

    @Autowired
    JdbcClient sql;

    @Autowired
    LiveLinks links;

    @Autowired
    LinkProfiles profiles;

    @Autowired
    ClusterStore clusters;

    @Autowired
    ClusterNews news;

    @Autowired
    AgentTalk talk;

    private ApiCalls administrator = new ApiCalls(0, "");
    private ClusterId cluster = new ClusterId("c-aaaaaaaaaaaaaaaaaaaa");

    @BeforeEach
    void aCluster() throws Exception {
        people.only();
        gateway.reset();
        sql.sql("truncate cluster.cluster cascade").update();
        links.all().clear();
        administrator = new ApiCalls(port, "").token("administrator", ApiPeople.PASSWORD, "\"read\",\"write\"");
        cluster = make("harbour", "{}");
    }

    @Test
    void aLinkIsAlwaysThereUntilSomebodySaysOtherwise() throws Exception {
        JsonNode link = administrator.get(PATH).json();
        assertThat(link.get("profile").asString()).isEqualTo("always");
        assertThat(link.get("alarmAfter").asString()).isEqualTo("PT0S");
        assertThat(link.get("alarmIsUsual").asBoolean()).isTrue();
        assertThat(link.get("budgetBytes").isNull()).isTrue();
        assertThat(link.get("budgetState").asString()).isEqualTo("none");
        assertThat(link.get("quietSeconds").asInt()).isEqualTo(45);
    }

    @Test
    void aChangeNamesTheVersionAndIsRecorded() throws Exception {
        String body =
                "{\"profile\":\"intermittent\",\"alarmAfter\":\"PT6H\",\"budgetBytes\":5000000000,\"pricePerGigabyte\":\"0,120 eur\"}";
        assertThat(administrator.send("PUT", PATH, body).problem()).isEqualTo("version.required");
        var changed = administrator.send("PUT", PATH, body, "If-Match", "\"0\"");
        assertThat(changed.status()).as(changed.raw().body()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"1\"");
        assertThat(changed.json().get("alarmAfter").asString()).isEqualTo("PT6H");
        assertThat(changed.json().get("budgetBytes").asLong()).isEqualTo(5_000_000_000L);
        assertThat(changed.json().get("pricePerGigabyte").asString()).isEqualTo("0.12 EUR");
        assertThat(administrator.send("PUT", PATH, body, "If-Match", "\"0\"").problem())
                .isEqualTo("version.stale");
        assertThat(administrator
                        .get("/api/v1/audit?filter=action:cluster.link")
                        .raw()
                        .body())
                .contains("cluster/" + cluster, "intermittent", "PT6H", "5000000000");
        var cleared = administrator.send("PUT", PATH, "{\"profile\":\"always\"}", "If-Match", "\"1\"");
        assertThat(cleared.json().get("alarmIsUsual").asBoolean()).isTrue();
        assertThat(cleared.json().get("budgetBytes").isNull()).isTrue();
        assertThat(cleared.json().get("pricePerGigabyte").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"profile\":\"sometimes\"}",
                "{\"profile\":\"metered\",\"alarmAfter\":\"PT5S\"}",
                "{\"profile\":\"metered\",\"alarmAfter\":\"P31D\"}",
                "{\"profile\":\"metered\",\"alarmAfter\":\"an hour\"}",
                "{\"profile\":\"metered\",\"budgetBytes\":0}",
                "{\"profile\":\"metered\",\"budgetBytes\":1000000000000001}",
                "{\"profile\":\"metered\",\"pricePerGigabyte\":\"0 EUR\"}",
                "{\"profile\":\"metered\",\"pricePerGigabyte\":\"1\"}",
                "{\"profile\":\"metered\",\"pricePerGigabyte\":\"1.0000001 EUR\"}",
                "{\"profile\":\"metered\",\"pricePerGigabyte\":\"1 QQQ\"}"
            })
    void whatIsNoLinkIsRefused(String body) throws Exception {
        var refused = administrator.send("PUT", PATH, body, "If-Match", "*");
        assertThat(refused.status()).as(refused.raw().body()).isEqualTo(422);
        assertThat(administrator.get(PATH).json().get("version").asLong()).isZero();
    }

    @Test
    void aLabelPresetsTheProfileAndFollowsIt() throws Exception {
        make("ship", "{\"roadstead.io/link\":\"metered\",\"site\":\"sea\"}");
        String path = "/api/v1/clusters/ship";
        assertThat(administrator.get(path + "/link").json().get("profile").asString())
                .isEqualTo("metered");
        administrator.send("PUT", path + "/link", "{\"profile\":\"intermittent\"}", "If-Match", "*");
        JsonNode labels = administrator.get(path).json().get("labels");
        assertThat(labels.get("roadstead.io/link").asString()).isEqualTo("intermittent");
        assertThat(labels.get("site").asString()).isEqualTo("sea");
        administrator.send(
                "PUT", path, "{\"name\":\"ship\",\"labels\":{\"roadstead.io/link\":\"always\"}}", "If-Match", "*");
        assertThat(administrator.get(path + "/link").json().get("profile").asString())
                .isEqualTo("always");
        administrator.send("PUT", PATH, "{\"profile\":\"metered\"}", "If-Match", "*");
        assertThat(administrator
                        .get("/api/v1/clusters/harbour")
                        .json()
                        .get("labels")
                        .has("roadstead.io/link"))
                .as("a label that was not there is not added")
                .isFalse();
    }

    @Test
    void anotherProfileIsKeptToWithoutANewConnection() throws Exception {
        sql.sql("update cluster.cluster set standing = 'active'").update();
        Connection control = connection(TunnelKind.CONTROL);
        links.opened(control);
        links.acknowledged(control, Duration.ofMillis(1_200));
        assertThat(state()).isEqualTo("degraded");
        administrator.send("PUT", PATH, "{\"profile\":\"metered\"}", "If-Match", "*");
        profiles.read();
        assertThat(links.profile(cluster)).isEqualTo(LinkProfile.METERED);
        links.opened(connection(TunnelKind.BULK));
        assertThat(administrator
                        .get("/api/v1/clusters/harbour")
                        .json()
                        .get("state")
                        .asString())
                .as("1.2 s is not slow for such a link")
                .isEqualTo("connected");
    }

    @Test
    void anAbsenceThatTheLinkExplainsIsNoAlarm() throws Exception {
        awayFor("3 hours");
        assertThat(alarms()).contains("clusters-offline");
        administrator.send("PUT", PATH, "{\"profile\":\"intermittent\"}", "If-Match", "*");
        assertThat(alarms()).doesNotContain("clusters-offline");
        JsonNode link = administrator.get(PATH).json();
        assertThat(link.get("awayAsExpected").asBoolean()).isTrue();
        assertThat(Instant.parse(link.get("silentSince").asString()))
                .isBefore(Instant.now().minus(Duration.ofMinutes(179)));
        assertThat(state()).as("it is shown as what it is").isEqualTo("offline");

        administrator.send("PUT", PATH, "{\"profile\":\"intermittent\",\"alarmAfter\":\"PT2H\"}", "If-Match", "*");
        assertThat(alarms()).contains("clusters-offline");
        assertThat(administrator.get(PATH).json().get("awayAsExpected").asBoolean())
                .isFalse();
        administrator.send("PUT", PATH, "{\"profile\":\"intermittent\"}", "If-Match", "*");
        awayFor("25 hours");
        assertThat(alarms()).contains("clusters-offline");
    }

    @Test
    void silenceIsJudgedByWhatTheLinkLetsOneExpect() throws Exception {
        awayFor("5 minutes");
        sql.sql("update cluster.cluster set link_state = 'connected'").update();
        assertThat(state()).isEqualTo("offline");
        administrator.send("PUT", PATH, "{\"profile\":\"metered\"}", "If-Match", "*");
        assertThat(state()).as("one ping in 210 s").isEqualTo("connected");
        awayFor("10 minutes");
        assertThat(state()).isEqualTo("offline");
    }

    @Test
    void useIsAddedUpAndToldAt80AndAt100PerCent() throws Exception {
        administrator.send("PUT", PATH, "{\"profile\":\"always\",\"budgetBytes\":1000}", "If-Match", "*");
        spend(790);
        assertThat(alarms()).isEmpty();
        assertThat(administrator.get(PATH).json().get("budgetState").asString()).isEqualTo("within");
        spend(800);
        assertThat(alarms()).containsExactly("clusters-budget-near");
        spend(1_000);
        assertThat(alarms()).containsExactly("clusters-budget-over");
        JsonNode link = administrator.get(PATH).json();
        assertThat(link.get("budgetState").asString()).isEqualTo("over");
        assertThat(link.get("bytesThisMonth").asLong()).isEqualTo(1_000);
        administrator.send("PUT", PATH, "{\"profile\":\"always\"}", "If-Match", "*");
        assertThat(alarms()).isEmpty();
    }

    @Test
    void anAgentThatAnsweredAMomentAgoIsNotAskedAgain() throws Exception {
        links.opened(connection(TunnelKind.CONTROL));
        until(() -> asked() == 1);
        assertThat(talk.lookAgain(cluster)).isFalse();
        talk.checkAll();
        assertThat(talk.lookAgain(cluster)).isFalse();
    }

    @Test
    void anAgentThatDidNotAnswerIsAskedWhenItsPageIsLookedAt() throws Exception {
        gateway.replies.clear();
        links.opened(connection(TunnelKind.CONTROL));
        until(() -> asked() == 1);
        untilAskedAgain();
        links.closed(connection(TunnelKind.CONTROL), "gone");
        assertThat(talk.lookAgain(cluster)).as("nobody is there to be asked").isFalse();
    }

    private static void until(BooleanSupplier holds) throws InterruptedException {
        for (int i = 0; i < 200 && !holds.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }

    /** Asks until it is taken: the first failure is noted in another thread. */
    private void untilAskedAgain() throws InterruptedException {
        boolean taken = false;
        for (int i = 0; i < 200 && !taken; i++) {
            Thread.sleep(50);
            taken = talk.lookAgain(cluster);
        }
        assertThat(taken).isTrue();
    }

    private long asked() {
        return gateway.asked.stream()
                .filter(question -> question.equals(cluster + " GET /v1/checks"))
                .count();
    }

    private void awayFor(String time) {
        sql.sql("update cluster.cluster set standing = 'active', first_connected_at = now() - interval '2 days',"
                        + " link_state = 'offline', last_seen_at = now() - cast(:time as interval)")
                .param("time", time)
                .update();
    }

    private void spend(long bytes) {
        sql.sql("delete from cluster.traffic").update();
        sql.sql("insert into cluster.traffic (cluster_id, day, bytes_in, bytes_out)"
                        + " select id, (now() at time zone 'utc')::date, :bytes - 100, 100 from cluster.cluster")
                .param("bytes", bytes)
                .update();
    }

    private List<String> alarms() {
        return news.now(ADMINISTRATOR).stream().map(Attention::key).toList();
    }

    private String state() throws Exception {
        return administrator.get("/api/v1/clusters/harbour").json().get("state").asString();
    }

    private Connection connection(TunnelKind kind) {
        return new Connection(cluster, kind, "session-" + kind, "instance", "0.1.0", "192.0.2.10");
    }

    private ClusterId make(String name, String labels) throws Exception {
        var made = administrator.send(
                "POST",
                "/api/v1/clusters",
                "{\"name\":\"" + name + "\",\"labels\":" + labels + ",\"mode\":\"operator\"}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        return new ClusterId(made.json().get("id").asString());
    }
}
