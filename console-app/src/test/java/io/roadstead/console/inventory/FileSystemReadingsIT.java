package io.roadstead.console.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.roadstead.console.ConsoleTest;
import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.protocol.inventory.Facts;
import io.roadstead.protocol.inventory.Health;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What exporters outside say of a file system, from their texts to the answers of the API. */
@ConsoleTest
@Import({ApiPeople.class, PortrayedClusters.class})
class FileSystemReadingsIT {
    private static final String LIST = "/api/v1/file-systems";
    private static final String ONE = LIST + "/scratch~10.0.0.1@o2ib";
    private static final String MDS = """
            lustre_capacity_kilobytes{component="mdt",target="scratch-MDT0000"} 2366380
            lustre_free_kilobytes{component="mdt",target="scratch-MDT0000"} 2363388
            lustre_available_kilobytes{component="mdt",target="scratch-MDT0000"} 2155756
            lustre_inodes_maximum{component="mdt",target="scratch-MDT0000"} 1000
            lustre_inodes_free{component="mdt",target="scratch-MDT0000"} 900
            lustre_connected_clients{component="mdt",target="scratch-MDT0000"} 12
            lustre_health_healthy 1
            """;
    private static final String OSS = """
            lustre_capacity_kibibytes{component="ost",target="scratch-OST0000"} 1000000
            lustre_free_kibibytes{component="ost",target="scratch-OST0000"} 50000
            lustre_available_kibibytes{component="ost",target="scratch-OST0000"} 50000
            lustre_capacity_kibibytes{component="ost",target="scratch-OST0001"} 1000000
            lustre_free_kibibytes{component="ost",target="scratch-OST0001"} 500000
            lustre_available_kibibytes{component="ost",target="scratch-OST0001"} 500000
            lustre_health_check{component="health",target="lustre"} 1
            lustre_capacity_kibibytes{component="ost",target="home-OST0000"} 5
            """;
    private static final String PROMETHEUS = """
            {"status":"success","data":{"resultType":"vector","result":[
            {"metric":{"__name__":"lustre_capacity_kilobytes","component":"ost","instance":"oss1:9169","target":"scratch-OST0000"},
             "value":[1732262400.1,"52000"]},
            {"metric":{"__name__":"lustre_available_kilobytes","component":"ost","instance":"oss1:9169","target":"scratch-OST0000"},
             "value":[1732262400.1,"49000"]},
            {"metric":{"__name__":"lustre_health_check","component":"health","instance":"oss1:9169","target":"lustre"},
             "value":[1732262400.1,"1"]}]}}""";

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    PortrayedClusters fleet;

    @Autowired
    JdbcClient sql;

    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Optional<HttpServer> server = Optional.empty();
    private ApiCalls administrator = new ApiCalls(0, "");
    private String cluster = "";
    private int source;

    @BeforeEach
    void oneFileSystemAndItsExporters() throws Exception {
        people.only();
        sql.sql("truncate cluster.cluster cascade").update();
        sql.sql("truncate inventory.source, inventory.object, inventory.state, inventory.file_system cascade")
                .update();
        administrator = new ApiCalls(port, "").token("administrator", ApiPeople.PASSWORD, "\"read\",\"write\"");
        var made = administrator.send("POST", "/api/v1/clusters", "{\"name\":\"gpu\",\"mode\":\"viewer\"}");
        cluster = made.json().get("id").asString();
        source = fleet.gpus(cluster);
        fleet.put(source, PortrayedClusters.VOLUMES, volume("scratch-a", "10.0.0.1@o2ib:10.0.0.2@o2ib:/scratch"));
        Thread.sleep(300); // which clusters and kinds there are is remembered for a moment
        HttpServer started = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        started.createContext("/", exchange -> {
            String target = exchange.getRequestURI().getPath();
            asked.add(URLDecoder.decode(exchange.getRequestURI().toString(), StandardCharsets.UTF_8));
            byte[] text = texts.getOrDefault(target, "").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(text.length == 0 ? 404 : 200, text.length == 0 ? -1 : text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        started.start();
        server = Optional.of(started);
        texts.put("/mds/metrics", MDS);
        texts.put("/oss/metrics", OSS);
        texts.put("/api/v1/query", PROMETHEUS);
    }

    @AfterEach
    void close() {
        server.ifPresent(started -> started.stop(0));
    }

    private static io.roadstead.protocol.inventory.Thing volume(String name, String mounted) {
        return PortrayedClusters.thing(
                name,
                Health.FINE,
                Map.of(),
                List.of(),
                Map.of(
                        Facts.CSI,
                        Map.of(
                                Facts.DRIVER,
                                "exa.csi.ddn.com",
                                Facts.HANDLE,
                                name,
                                Facts.ATTRIBUTES,
                                Map.of("exaFS", mounted))));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.orElseThrow().getAddress().getPort() + path;
    }

    private String exporters(String... paths) {
        return "{\"kind\":\"exporters\",\"urls\":["
                + String.join(
                        ",",
                        List.of(paths).stream()
                                .map(path -> "\"" + url(path) + "\"")
                                .toList())
                + "]}";
    }

    private ApiCalls.Answer set(String body, String version) throws Exception {
        return administrator.send("PUT", ONE + "/readings", body, "If-Match", version);
    }

    private JsonNode one() throws Exception {
        var answer = administrator.get(ONE);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.json();
    }

    /** As if half a minute went by. */
    private void later() {
        sql.sql("update inventory.file_system set tried_at = tried_at - interval '31 seconds'")
                .update();
    }

    private static List<String> targets(JsonNode fileSystem) {
        return fileSystem
                .get("targets")
                .valueStream()
                .map(target -> target.get("name").asString() + " "
                        + target.get("health").asString())
                .toList();
    }

    private static List<String> warnings(JsonNode fileSystem) {
        return fileSystem
                .get("warnings")
                .valueStream()
                .map(warning -> warning.get("severity").asString() + " "
                        + warning.get("reason").get("key").asString().replace("identity.lustre.", ""))
                .toList();
    }

    @Test
    void exportersOfEachServerTellOfTheirTargets() throws Exception {
        assertThat(one().get("source").get("kind").asString()).isEqualTo("none");
        var answer = set(exporters("/mds/metrics", "/oss/metrics"), "\"0\"");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        JsonNode seen = one();
        assertThat(targets(seen))
                .containsExactly("scratch-MDT0000 healthy", "scratch-OST0000 healthy", "scratch-OST0001 healthy");
        JsonNode full = seen.get("targets").get(1);
        assertThat(full.get("capacity").asLong()).isEqualTo(1_024_000_000L);
        assertThat(full.get("usedPercent").asDouble()).isEqualTo(95);
        assertThat(full.get("server").asString()).isEqualTo("127.0.0.1");
        assertThat(seen.get("fill").get("most").asDouble()).isEqualTo(95);
        assertThat(warnings(seen)).containsExactly("warning spread", "critical full");
        assertThat(seen.get("failure").isNull()).isTrue();
        assertThat(administrator
                        .get(LIST, "Accept-Language", "ko")
                        .json()
                        .get("items")
                        .get(0)
                        .get("warnings")
                        .get(0)
                        .get("reason")
                        .get("text")
                        .asString())
                .containsPattern("[가-힣]");
    }

    @Test
    void aDeadTargetStaysListedUntilSomebodyForgetsIt() throws Exception {
        set(exporters("/mds/metrics", "/oss/metrics"), "*");
        one();
        texts.put("/oss/metrics", OSS.replaceAll("(?m)^.*OST0001.*\n", ""));
        one();
        assertThat(asked).as("within 30 seconds nobody is asked again").hasSize(2);
        later();
        JsonNode seen = one();
        assertThat(asked).hasSize(4);
        assertThat(targets(seen)).contains("scratch-OST0001 unknown");
        assertThat(seen.get("targets").get(2).get("present").asBoolean()).isFalse();
        assertThat(warnings(seen)).contains("critical gone");
        assertThat(targets(administrator.get(LIST).json().get("items").get(0)))
                .as("it is kept so")
                .contains("scratch-OST0001 unknown");
        assertThat(administrator
                        .send("DELETE", ONE + "/targets/scratch-OST0000", "")
                        .problem())
                .isEqualTo("file-system.missing");
        assertThat(administrator
                        .send("DELETE", ONE + "/targets/scratch-OST0001", "")
                        .status())
                .isEqualTo(204);
        assertThat(targets(one())).containsExactly("scratch-MDT0000 healthy", "scratch-OST0000 healthy");
    }

    @Test
    void aTryThatBringsNothingSaysWhyAndKeepsWhatThereWas() throws Exception {
        set(exporters("/mds/metrics", "/oss/metrics"), "*");
        one();
        texts.clear();
        later();
        JsonNode seen = one();
        assertThat(seen.get("failure").get("key").asString()).isEqualTo("egress.status");
        assertThat(targets(seen)).hasSize(3).noneMatch(target -> target.endsWith("unknown"));
        texts.put("/mds/metrics", MDS);
        later();
        JsonNode half = one();
        assertThat(half.get("failure").get("key").asString()).isEqualTo("egress.status");
        assertThat(targets(half)).contains("scratch-MDT0000 healthy", "scratch-OST0000 unknown");
    }

    @Test
    void aPrometheusTellsOfThisFileSystem() throws Exception {
        set("{\"kind\":\"prometheus\",\"urls\":[\"" + url("/") + "\"]}", "*");
        JsonNode seen = one();
        assertThat(targets(seen)).containsExactly("scratch-OST0000 healthy");
        assertThat(seen.get("targets").get(0).get("server").asString()).isEqualTo("oss1:9169");
        assertThat(asked)
                .singleElement()
                .asString()
                .contains("query={__name__=~")
                .contains("(scratch-.*|");
        texts.put("/api/v1/query", "<html>");
        later();
        assertThat(one().get("failure").get("key").asString()).isEqualTo("readings.no-prometheus");
    }

    @Test
    void whatMayNotBeReadIsSaidAndNothingIsAsked() throws Exception {
        set("{\"kind\":\"exporters\",\"urls\":[\"http://169.254.169.254/latest/meta-data/\"]}", "*");
        assertThat(one().get("failure").get("key").asString()).isEqualTo("egress.address");
        for (String wrong : List.of(
                "{\"kind\":\"exporters\",\"urls\":[]}",
                "{\"kind\":\"exporters\",\"urls\":[\"file:///etc/passwd\"]}",
                "{\"kind\":\"exporters\",\"urls\":[\"http://a:b@oss1/\"]}",
                "{\"kind\":\"prometheus\",\"urls\":[\"http://2130706433/\"]}",
                "{\"kind\":\"prometheus\",\"urls\":[\"http://p/\"],\"token\":\"t\"}",
                "{\"kind\":\"service\",\"cluster\":\"c-aaaaaaaaaaaaaaaaaaaa\",\"namespace\":\"a\",\"service\":\"b\",\"port\":\"1\"}",
                "{\"kind\":\"service\",\"cluster\":\"" + cluster
                        + "\",\"namespace\":\"a/../b\",\"service\":\"b\",\"port\":\"1\"}",
                "{\"kind\":\"other\"}")) {
            assertThat(set(wrong, "*").problem()).as(wrong).isEqualTo("request.invalid");
        }
    }

    @Test
    void nobodyOverwritesWhatHeHasNotSeenAndChangesAreRecorded() throws Exception {
        assertThat(administrator
                        .send("PUT", ONE + "/readings", "{\"kind\":\"none\"}")
                        .problem())
                .isEqualTo("version.required");
        assertThat(set(exporters("/mds/metrics"), "\"0\"").status()).isEqualTo(200);
        assertThat(set(exporters("/oss/metrics"), "\"0\"").problem()).isEqualTo("version.stale");
        assertThat(set("{\"kind\":\"none\"}", "\"1\"").header("ETag")).isEqualTo("\"2\"");
        assertThat(sql.sql("select count(*) from audit.record where action = 'file-system.readings'")
                        .query(Integer.class)
                        .single())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void aTokenStaysWithItsHost() throws Exception {
        String body = "{\"kind\":\"prometheus\",\"urls\":[\"https://%s/\"]%s}";
        JsonNode first =
                set(body.formatted("p.invalid", ",\"token\":\"s3cret\""), "*").json();
        assertThat(first.get("source").get("tokenSet").asBoolean()).isTrue();
        assertThat(first.toString()).doesNotContain("s3cret");
        assertThat(sql.sql("select token from inventory.file_system")
                        .query(String.class)
                        .single())
                .doesNotContain("s3cret");
        assertThat(set(body.formatted("p.invalid", ""), "*")
                        .json()
                        .get("source")
                        .get("tokenSet")
                        .asBoolean())
                .isTrue();
        assertThat(set(body.formatted("other.invalid", ""), "*")
                        .json()
                        .get("source")
                        .get("tokenSet")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void whoMayListNoVolumeSeesNothing() throws Exception {
        set(exporters("/mds/metrics"), "*");
        one();
        ApiCalls user = new ApiCalls(port, "").token("user", ApiPeople.PASSWORD, "\"read\",\"write\"");
        assertThat(user.get(LIST).json().get("items")).isEmpty();
        assertThat(user.get(ONE).problem()).isEqualTo("file-system.missing");
        ApiCalls auditor = new ApiCalls(port, "").token("auditor", ApiPeople.PASSWORD, "\"read\",\"write\"");
        assertThat(targets(auditor.get(ONE).json())).containsExactly("scratch-MDT0000 healthy");
        assertThat(auditor.send("PUT", ONE + "/readings", "{\"kind\":\"none\"}", "If-Match", "*")
                        .problem())
                .isEqualTo("permission.denied");
    }

    @Test
    void itIsTheSameFileSystemWhenVolumesComeAndGo() throws Exception {
        set(exporters("/mds/metrics"), "*");
        one();
        sql.sql("truncate inventory.object, inventory.state cascade").update();
        Thread.sleep(300);
        assertThat(targets(one())).containsExactly("scratch-MDT0000 healthy");
        fleet.put(source, PortrayedClusters.VOLUMES, volume("new", "10.0.0.2@o2ib:10.0.0.9@o2ib:/scratch"));
        fleet.put(source, PortrayedClusters.VOLUMES, volume("namesake", "10.7.7.7@tcp:/scratch"));
        Thread.sleep(300);
        JsonNode items = administrator.get(LIST).json().get("items");
        assertThat(items).hasSize(2);
        assertThat(items.valueStream().map(FileSystemReadingsIT::targets))
                .containsExactlyInAnyOrder(List.of("scratch-MDT0000 healthy"), List.of());
        assertThat(administrator.get(LIST + "/scratch~10.0.0.9@o2ib").status()).isEqualTo(200);
    }

    @Test
    void whatAClusterTellsIsNobodyElses() throws Exception {
        set(exporters("/mds/metrics"), "*");
        one();
        String body = "{\"kind\":\"service\",\"cluster\":\"" + cluster
                + "\",\"namespace\":\"lustre\",\"service\":\"lustre-exporter\",\"port\":\"32221\"}";
        assertThat(set(body, "*").status()).isEqualTo(200);
        JsonNode seen = one();
        assertThat(seen.get("failure").get("key").asString())
                .as("no agent of the cluster is connected")
                .isEqualTo("readings.cluster.status");
        assertThat(targets(seen)).as("he sees all clusters").hasSize(1);
        assertThat(targets(set(exporters("/oss/metrics"), "*").json()))
                .as("the next source is for others too")
                .isEmpty();
    }
}
