package io.roadstead.console.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.protocol.inventory.Facts;
import io.roadstead.protocol.inventory.Health;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What clusters are, from the rows of their objects to the answers of the API. */
@ConsoleTest
@Import({ApiPeople.class, PortrayedClusters.class})
class PortraitsIT {
    private static final String PATH = "/api/v1/clusters";

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    PortrayedClusters fleet;

    @Autowired
    PortraitUpkeep upkeep;

    @Autowired
    JdbcClient sql;

    private ApiCalls administrator = new ApiCalls(0, "");

    @BeforeEach
    void noClusters() throws Exception {
        people.only();
        sql.sql("truncate cluster.cluster cascade").update();
        sql.sql("truncate inventory.source, inventory.object, inventory.state, inventory.portrait_override cascade")
                .update();
        administrator = new ApiCalls(port, "").token("administrator", ApiPeople.PASSWORD, "\"read\",\"write\"");
    }

    @Test
    void tellsTheBedsFourProfilesApart() throws Exception {
        fleet.publicCloud(made("public"));
        fleet.privateCloud(made("private"));
        fleet.edge(made("edge"));
        fleet.gpus(made("gpu"));
        settle();
        List.of("public", "private", "edge", "gpu").forEach(this::look);

        JsonNode cloud = portrait("public");
        assertThat(words(cloud)).containsExactly("eks", "aws", "core");
        assertThat(cloud.get("distribution").get("certainty").asString()).isEqualTo("certain");
        assertThat(cloud.get("nodes").asInt()).isEqualTo(3);
        assertThat(cloud.get("nodesReady").asInt()).isEqualTo(3);
        assertThat(cloud.get("zones").toString()).isEqualTo("{\"ap-northeast-2a\":1,\"ap-northeast-2b\":2}");
        assertThat(cloud.get("support").asString()).isIn("supported", "ends-soon", "ended");
        assertThat(cloud.get("asOf").asString()).isNotEmpty();

        JsonNode own = portrait("private");
        assertThat(own.get("infrastructure").get("value").asString()).isEqualTo("openstack");
        assertThat(own.get("kubelets").toString())
                .contains("{\"version\":\"1.31.4\",\"nodes\":1,\"fault\":\"too-old\"}")
                .contains("{\"version\":\"1.36.1\",\"nodes\":1,\"fault\":null}");

        assertThat(words(portrait("edge"))).startsWith("k3s").endsWith("far-edge");
        JsonNode gpus = portrait("gpu").get("accelerators");
        assertThat(gpus).hasSize(1);
        assertThat(gpus.get(0).get("physical").asInt()).isEqualTo(16);
        assertThat(gpus.get(0).get("schedulable").asInt()).isEqualTo(16);
        assertThat(gpus.get(0).get("nodes").asInt()).isEqualTo(2);

        JsonNode listed = administrator.get(PATH + "?sort=name").json().get("items");
        assertThat(listed.get(3).get("distribution").asString()).isEqualTo("eks");
        assertThat(listed.get(3).get("regions").toString()).isEqualTo("[\"ap-northeast-2\"]");
        assertThat(listed.get(1).get("accelerators").get(0).get("physical").asInt())
                .isEqualTo(16);
    }

    @Test
    void saysWhyInTheLanguageAskedFor() throws Exception {
        fleet.publicCloud(made("public"));
        settle();
        look("public");
        assertThat(evidence("en")).contains("nodes").doesNotContain("identity.evidence");
        assertThat(evidence("ko")).containsPattern("[가-힣]");
    }

    @Test
    void isReckonedAnewOnlyWhenSomethingOfItChanged() throws Exception {
        ClusterId id = new ClusterId(made("public"));
        int source = fleet.publicCloud(id.value());
        settle();
        assertThat(upkeep.look(id)).isTrue();
        assertThat(upkeep.look(id)).isFalse();
        fleet.put(
                source,
                PortrayedClusters.PODS,
                PortrayedClusters.thing("team", "web", Health.FINE, Map.of(), List.of(), Map.of()));
        settle();
        assertThat(upkeep.look(id)).isFalse();
        fleet.put(
                source,
                PortrayedClusters.NODES,
                PortrayedClusters.thing("ip-10-0-16-2", Health.FAILED, Map.of(), List.of(), Map.of()));
        assertThat(upkeep.look(id)).isTrue();
        assertThat(portrait("public").get("nodesReady").asInt()).isEqualTo(2);
    }

    @Test
    void peopleMaySayOtherwise() throws Exception {
        fleet.publicCloud(made("public"));
        settle();
        look("public");
        String path = PATH + "/public/portrait";
        String body = "{\"distribution\":\"kubeadm\",\"tier\":\"edge\"}";
        assertThat(administrator.get(path).header("ETag")).isEqualTo("\"0\"");
        assertThat(administrator.send("PUT", path, body).problem()).isEqualTo("version.required");
        var set = administrator.send("PUT", path, body, "If-Match", "\"0\"");
        assertThat(set.status()).as(set.raw().body()).isEqualTo(200);
        assertThat(set.header("ETag")).isEqualTo("\"1\"");
        assertThat(words(set.json())).containsExactly("kubeadm", "aws", "edge");
        assertThat(set.json().get("distribution").get("certainty").asString()).isEqualTo("set");
        assertThat(set.json().get("distribution").get("reckoned").asString()).isEqualTo("eks");
        assertThat(set.json().get("setBy").asString()).isEqualTo("administrator");
        assertThat(administrator.send("PUT", path, body, "If-Match", "\"0\"").problem())
                .isEqualTo("version.stale");
        assertThat(administrator
                        .get(PATH + "/public")
                        .json()
                        .get("distribution")
                        .asString())
                .isEqualTo("kubeadm");
        assertThat(administrator
                        .send("PUT", path, "{\"distribution\":\"unknown\"}", "If-Match", "*")
                        .problem())
                .isEqualTo("request.invalid");
        assertThat(sql.sql("select count(*) from audit.record where action = 'cluster.portrait'")
                        .query(Integer.class)
                        .single())
                .isPositive();
        assertThat(words(administrator
                        .send("PUT", path, "{}", "If-Match", "\"1\"")
                        .json()))
                .containsExactly("eks", "aws", "core");
    }

    @Test
    void whoMaySeeNoClusterSeesNoPortrait() throws Exception {
        fleet.publicCloud(made("public"));
        settle();
        look("public");
        ApiCalls auditor = new ApiCalls(port, "").token("auditor", ApiPeople.PASSWORD, "\"read\",\"write\"");
        assertThat(auditor.get(PATH + "/public/portrait").status()).isEqualTo(200);
        assertThat(auditor.send("PUT", PATH + "/public/portrait", "{}", "If-Match", "*")
                        .problem())
                .isEqualTo("permission.denied");
        ApiCalls user = new ApiCalls(port, "").token("user", ApiPeople.PASSWORD, "\"read\",\"write\"");
        assertThat(user.get(PATH + "/public/portrait").problem()).isEqualTo("cluster.missing");
        assertThat(administrator.get(PATH + "/none/portrait").problem()).isEqualTo("cluster.missing");
    }

    @Test
    void hostileFactsLeadToNothingWorseThanNoAnswer() throws Exception {
        int source = fleet.cluster(made("hostile"), "v".repeat(200), "<script>");
        fleet.put(
                source,
                PortrayedClusters.NODES,
                PortrayedClusters.thing(
                        "n",
                        Health.FINE,
                        Map.of("nvidia.com/gpu.count", "-1", "nvidia.com/gpu.present", "true"),
                        List.of(),
                        Map.of(
                                Facts.NODE_INFO, List.of("no", "map"),
                                Facts.ALLOCATABLE, "none",
                                Facts.CAPACITY, Map.of("nvidia.com/gpu", "9e999"),
                                Facts.TAINTS, Map.of("a", 1),
                                Facts.ANNOTATIONS, 5,
                                Facts.PROVIDER_ID, List.of())));
        settle();
        look("hostile");
        JsonNode portrait = portrait("hostile");
        assertThat(portrait.get("distribution").get("value").asString()).isEqualTo("unknown");
        assertThat(portrait.get("nodes").asInt()).isEqualTo(1);
    }

    private String made(String name) throws Exception {
        var made = administrator.send("POST", PATH, "{\"name\":\"" + name + "\",\"mode\":\"viewer\"}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        return made.json().get("id").asString();
    }

    /** Which clusters and kinds there are is remembered for a second. */
    private static void settle() throws InterruptedException {
        Thread.sleep(300);
    }

    private void look(String name) {
        try {
            upkeep.look(new ClusterId(
                    administrator.get(PATH + "/" + name).json().get("id").asString()));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private JsonNode portrait(String name) throws Exception {
        var answer = administrator.get(PATH + "/" + name + "/portrait");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.json();
    }

    private String evidence(String language) throws Exception {
        return administrator
                .get(PATH + "/public/portrait", "Accept-Language", language)
                .json()
                .get("distribution")
                .get("evidence")
                .get(0)
                .get("reason")
                .get("text")
                .asString();
    }

    private static List<String> words(JsonNode portrait) {
        return List.of("distribution", "infrastructure", "tier").stream()
                .map(answer -> portrait.get(answer).get("value").asString())
                .toList();
    }
}
