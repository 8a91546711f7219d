package io.roadstead.console.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiPeople;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Clusters over HTTP: added, listed, changed, invited. */
@ConsoleTest
@Import({ApiPeople.class, FakeGateway.class})
class ClustersApiIT {
    private static final String PATH = "/api/v1/clusters";

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    FakeGateway gateway;

    @Autowired
    JdbcClient sql;

    private ApiCalls administrator = new ApiCalls(0, "");

    @BeforeEach
    void noClusters() throws Exception {
        people.only();
        gateway.reset();
        sql.sql("truncate cluster.cluster cascade").update();
        administrator = new ApiCalls(port, "").token("administrator", ApiPeople.PASSWORD, "\"read\",\"write\"");
    }

    @Test
    void aClusterIsAddedWithOneLineToPaste() throws Exception {
        var made = make(
                "{\"name\":\"harbour\",\"labels\":{\"site\":\"sejong\"},\"tier\":\"far-edge\",\"mode\":\"viewer\"}");
        String token = made.get("joinToken").asString();
        String url = "http://localhost:" + port + "/import/" + token + ".yaml";
        assertThat(made.get("manifestUrl").asString()).isEqualTo(url);
        assertThat(made.get("command").asString()).isEqualTo("kubectl apply -f " + url);
        var cluster = administrator.get(PATH + "/harbour");
        assertThat(cluster.header("ETag")).isEqualTo("\"0\"");
        assertThat(cluster.json().get("id").asString()).isEqualTo(made.get("id").asString());
        assertThat(cluster.json().get("state").asString()).isEqualTo("waiting");
        assertThat(cluster.json().get("tier").asString()).isEqualTo("far-edge");
        assertThat(cluster.json().get("labels").get("site").asString()).isEqualTo("sejong");
        assertThat(cluster.raw().body()).doesNotContain(token);
        assertThat(sql.sql("select encode(token_hash, 'escape') from cluster.join_token")
                        .query((row, number) -> row.getString(1))
                        .single())
                .doesNotContain(token);
    }

    @Test
    void theManifestIsForWhoeverHasTheTokenWhileItWorks() throws Exception {
        JsonNode made = make("{\"name\":\"harbour\",\"mode\":\"operator\"}");
        var manifest = fetch(made);
        assertThat(manifest.statusCode()).isEqualTo(200);
        assertThat(manifest.headers().firstValue("Content-Type").orElse("")).startsWith("application/yaml");
        assertThat(manifest.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(manifest.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(manifest.body())
                .contains(
                        "kind: Namespace",
                        "roadstead-system",
                        made.get("id").asString(),
                        "https://gateway.example.com:8443")
                .contains(made.get("joinToken").asString());
        assertThat(administrator
                        .get(PATH + "/harbour/checklist")
                        .json()
                        .get("steps")
                        .get(0)
                        .get("state")
                        .asString())
                .isEqualTo("done");
        sql.sql("update cluster.join_token set expires_at = now()").update();
        var over = fetch(made);
        assertThat(over.statusCode()).isEqualTo(404);
        assertThat(over.body().lines()).allMatch(line -> line.startsWith("# "));
    }

    @Test
    void anEarlierTokenEndsWithANewOne() throws Exception {
        JsonNode first = make("{\"name\":\"harbour\",\"mode\":\"operator\"}");
        var second = administrator.send("POST", PATH + "/harbour/reattach", "{\"mode\":\"viewer\"}");
        assertThat(second.status()).isEqualTo(201);
        assertThat(fetch(first).statusCode()).isEqualTo(404);
        assertThat(fetch(second.json()).statusCode()).isEqualTo(200);
        assertThat(administrator.get(PATH + "/harbour").json().get("mode").asString())
                .isEqualTo("viewer");
    }

    @Test
    void changesNameTheVersionThatTheyAreMadeTo() throws Exception {
        make("{\"name\":\"harbour\",\"mode\":\"operator\"}");
        make("{\"name\":\"other\",\"mode\":\"operator\"}");
        String path = PATH + "/"
                + administrator.get(PATH + "/harbour").json().get("id").asString();
        String body = "{\"name\":\"port\",\"labels\":{\"a\":\"b\"},\"tier\":\"edge\"}";
        assertThat(administrator.send("PUT", path, body).problem()).isEqualTo("version.required");
        var changed = administrator.send("PUT", path, body, "If-Match", "\"0\"");
        assertThat(changed.status()).as(changed.raw().body()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"1\"");
        assertThat(administrator.send("PUT", path, body, "If-Match", "\"0\"").problem())
                .isEqualTo("version.stale");
        assertThat(administrator
                        .send("PUT", path, body.replace("port", "other"), "If-Match", "*")
                        .problem())
                .isEqualTo("cluster.name-taken");
        assertThat(administrator.get(PATH + "/harbour").problem()).isEqualTo("cluster.missing");
        assertThat(administrator.get(PATH + "/port").status()).isEqualTo(200);
        assertThat(administrator.send("DELETE", path, "", "If-Match", "\"0\"").problem())
                .isEqualTo("version.stale");
        assertThat(administrator.send("DELETE", path, "", "If-Match", "\"1\"").status())
                .isEqualTo(204);
        assertThat(administrator.get(PATH + "/port").problem()).isEqualTo("cluster.missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"<img src=x onerror=alert(1)>\",\"mode\":\"viewer\"}",
                "{\"name\":\"클러스터\",\"mode\":\"viewer\"}",
                "{\"name\":\"a\",\"mode\":\"root\"}",
                "{\"name\":\"a\",\"mode\":\"viewer\",\"tier\":\"moon\"}",
                "{\"name\":\"a\",\"mode\":\"viewer\",\"labels\":{\"<b>\":\"c\"}}",
                "{\"name\":\"a\",\"mode\":\"viewer\",\"labels\":{\"k\":\"\\u202e\\u0627\"}}",
                "{\"name\":\"a\",\"mode\":\"viewer\",\"labels\":{\"k\":null}}",
                "{\"mode\":\"viewer\"}"
            })
    void whatIsNoClusterIsRefused(String body) throws Exception {
        var refused = administrator.send("POST", PATH, body);
        assertThat(refused.status()).as(refused.raw().body()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("request.invalid");
    }

    @Test
    void tenThousandCharactersAreRefusedAndNothingIsKept() throws Exception {
        String body = "{\"name\":\"" + "a".repeat(10_000) + "\",\"mode\":\"viewer\"}";
        assertThat(administrator.send("POST", PATH, body).status()).isEqualTo(422);
        assertThat(administrator.get(PATH).json().get("items")).isEmpty();
    }

    @Test
    void listsArePagesInOrderAndFiltered() throws Exception {
        for (String name : List.of("c", "a", "b")) {
            make("{\"name\":\"" + name + "\",\"labels\":{\"site\":\"s-" + name + "\"},\"mode\":\"viewer\"}");
        }
        for (String sort : List.of("name", "-name", "createdAt", "-createdAt", "lastSeenAt", "-lastSeenAt")) {
            List<String> seen = new ArrayList<>();
            String next = PATH + "?limit=1&sort=" + sort;
            while (!next.isEmpty()) {
                JsonNode page = administrator.get(next).json();
                page.get("items").forEach(item -> seen.add(item.get("name").asString()));
                next = page.get("next").isNull()
                        ? ""
                        : PATH + "?limit=1&sort=" + sort + "&cursor="
                                + page.get("next").asString();
            }
            assertThat(seen).as(sort).containsExactlyInAnyOrder("a", "b", "c");
        }
        assertThat(names("filter=label:site%3Ds-b")).containsExactly("b");
        assertThat(names("filter=label:site")).hasSize(3);
        assertThat(names("filter=label:nosite")).isEmpty();
        assertThat(names("filter=state:waiting,mode:viewer,name:C")).containsExactly("c");
        assertThat(names("filter=state:offline")).isEmpty();
        assertThat(administrator.get(PATH + "?filter=state:asleep").problem()).isEqualTo("request.parameter");
    }

    @Test
    void anAuditorSeesAndDoesNotTouch() throws Exception {
        make("{\"name\":\"harbour\",\"mode\":\"viewer\"}");
        ApiCalls auditor = new ApiCalls(port, "").token("auditor", ApiPeople.PASSWORD, "\"read\",\"write\"");
        assertThat(auditor.get(PATH).json().get("items")).hasSize(1);
        assertThat(auditor.send("POST", PATH + "/harbour/reattach", "{}").problem())
                .isEqualTo("permission.denied");
        assertThat(auditor.send("DELETE", PATH + "/harbour", "", "If-Match", "*")
                        .problem())
                .isEqualTo("permission.denied");
        ApiCalls user = new ApiCalls(port, "").token("user", ApiPeople.PASSWORD, "\"read\",\"write\"");
        assertThat(user.get(PATH + "/harbour").problem()).isEqualTo("cluster.missing");
        assertThat(user.get(PATH).json().get("items")).isEmpty();
    }

    @Test
    void reasonsComeInTheLanguageAskedFor() throws Exception {
        make("{\"name\":\"harbour\",\"mode\":\"viewer\"}");
        var korean = administrator
                .get(PATH + "/harbour/checklist", "Accept-Language", "ko")
                .json();
        assertThat(korean.get("steps").get(0).get("reason").get("text").asString())
                .containsPattern("[가-힣]");
    }

    private List<String> names(String query) throws Exception {
        List<String> names = new ArrayList<>();
        administrator
                .get(PATH + "?" + query)
                .json()
                .get("items")
                .forEach(item -> names.add(item.get("name").asString()));
        return names;
    }

    private JsonNode make(String body) throws Exception {
        var made = administrator.send("POST", PATH, body);
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        return made.json();
    }

    private static HttpResponse<String> fetch(JsonNode made) throws Exception {
        URI url = URI.create(made.get("manifestUrl").asString());
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
