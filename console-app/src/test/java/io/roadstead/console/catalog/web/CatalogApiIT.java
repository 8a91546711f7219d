package io.roadstead.console.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.catalog.archive.PackedChart;
import io.roadstead.console.catalog.source.ChartRepository;
import io.roadstead.console.catalog.source.FakeRegistry;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** From a repository, or an upload, to the answers of the API. */
@ConsoleTest
@Import(ApiPeople.class)
class CatalogApiIT {
    private static final String SOURCES = "/api/v1/catalog/sources";
    private static final String CHARTS = "/api/v1/catalog/charts";

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    JdbcClient sql;

    private ApiCalls administrator = new ApiCalls(0, "");
    private ApiCalls user = new ApiCalls(0, "");
    private ChartRepository repository;

    @BeforeEach
    void aRepository() throws Exception {
        people.only();
        sql.sql("truncate catalog.source, catalog.archive, catalog.icon cascade")
                .update();
        repository = new ChartRepository();
        ApiCalls nobody = new ApiCalls(port, "");
        administrator = nobody.token("administrator", ApiPeople.PASSWORD, "\"read\",\"write\"");
        user = nobody.token("user", ApiPeople.PASSWORD, "\"read\",\"write\"");
    }

    @AfterEach
    void close() {
        repository.close();
    }

    private ApiCalls.Answer create(String more) throws Exception {
        return administrator.send(
                "POST",
                SOURCES,
                "{\"name\":\"apps\",\"title\":\"Apps\",\"kind\":\"http\",\"url\":\"" + repository.url() + "\"" + more
                        + "}");
    }

    private String created(String more) throws Exception {
        ApiCalls.Answer made = create(more);
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        String id = made.json().get("id").asString();
        return synced(id);
    }

    private String synced(String id) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            JsonNode sync = source(id).get("sync");
            return !sync.get("running").asBoolean()
                    && (!sync.get("syncedAt").isNull() || !sync.get("failure").isNull());
        });
        return id;
    }

    private JsonNode source(String id) throws Exception {
        return administrator.get(SOURCES + "/" + id).json();
    }

    private void syncAgain(String id) throws Exception {
        sql.sql("update catalog.source set synced_at = null, failure = null").update();
        assertThat(administrator.send("POST", SOURCES + "/" + id + "/sync", "").status())
                .isEqualTo(202);
        synced(id);
    }

    private static List<String> names(ApiCalls.Answer answer) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return StreamSupport.stream(answer.json().get("items").spliterator(), false)
                .map(item -> item.get("name").asString())
                .toList();
    }

    @Test
    void chartsOfARepositoryAreListedSearchedAndOpened() throws Exception {
        ByteArrayOutputStream icon = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB), "png", icon);
        repository.file("/icon.png", icon.toByteArray());
        repository.chart(
                "web-app",
                "1.0.0",
                PackedChart.of("web-app", "1.0.0", "values.yaml", "replicas: 1\n", "README.md", "# Web"),
                ", description: An old site");
        repository.chart(
                "web-app",
                "1.2.0",
                PackedChart.of("web-app", "1.2.0", "values.yaml", "replicas: 2\n", "templates/a.yaml", "a: 1"),
                ", description: A fine site, appVersion: \"7\", icon: icon.png,"
                        + " annotations: {category: Web}, created: \"2026-01-02T03:04:05Z\"");
        repository.chart("web-app", "2.0.0-rc.1", PackedChart.of("web-app", "2.0.0-rc.1"), "");
        repository.chart("queue", "0.1.0", PackedChart.of("queue", "0.1.0"), ", deprecated: true, keywords: [kafka]");
        String id = created("");
        assertThat(source(id).get("sync").get("charts").asInt()).isEqualTo(2);
        assertThat(source(id).get("sync").get("versions").asInt()).isEqualTo(4);

        assertThat(names(user.get(CHARTS))).containsExactly("queue", "web-app");
        assertThat(names(user.get(CHARTS + "?limit=1"))).containsExactly("queue");
        assertThat(names(user.get(CHARTS + "?filter=q:fine"))).containsExactly("web-app");
        assertThat(names(user.get(CHARTS + "?filter=q:eb-a"))).containsExactly("web-app");
        assertThat(names(user.get(CHARTS + "?filter=q:kaf"))).containsExactly("queue");
        assertThat(names(user.get(CHARTS + "?filter=q:'%22%3A*%20%26"))).isEmpty();
        assertThat(names(user.get(CHARTS + "?filter=category:web"))).containsExactly("web-app");
        assertThat(names(user.get(CHARTS + "?filter=deprecated:false"))).containsExactly("web-app");
        assertThat(names(user.get(CHARTS + "?filter=verified:true"))).isEmpty();
        assertThat(names(user.get(CHARTS + "?sort=-updatedAt"))).containsExactly("queue", "web-app");
        JsonNode facets = user.get("/api/v1/catalog/facets").json();
        assertThat(facets.get("categories").get(0).get("value").asString()).isEqualTo("streaming");
        assertThat(facets.get("sources").get(0).get("charts").asInt()).isEqualTo(2);

        JsonNode card = user.get(CHARTS + "/apps/web-app").json();
        assertThat(card.get("latestVersion").asString()).isEqualTo("1.2.0");
        assertThat(card.get("appVersion").asString()).isEqualTo("7");
        assertThat(card.get("updatedAt").asString()).isEqualTo("2026-01-02T03:04:05Z");
        ApiCalls.Answer versions = user.get(CHARTS + "/apps/web-app/versions?sort=-version");
        assertThat(StreamSupport.stream(versions.json().get("items").spliterator(), false)
                        .map(item -> item.get("version").asString()))
                .containsExactly("2.0.0-rc.1", "1.2.0", "1.0.0");
        JsonNode content = user.get(CHARTS + "/apps/web-app/versions/1.2.0").json();
        assertThat(content.get("values").asString()).isEqualTo("replicas: 2\n");
        assertThat(content.get("templates").get(0).asString()).isEqualTo("a.yaml");
        assertThat(content.get("provenance").get("state").asString()).isEqualTo("absent");
        int asked = repository.asked().size();
        assertThat(user.get(CHARTS + "/apps/web-app/versions/1.2.0").status()).isEqualTo(200);
        assertThat(repository.asked()).hasSize(asked); // it was kept
        assertThat(user.get(CHARTS + "/apps/web-app/versions/9.9.9").problem()).isEqualTo("catalog.chart-missing");

        String picture = card.get("icon").asString();
        ApiCalls.Answer png = user.get(picture);
        assertThat(png.status()).isEqualTo(200);
        assertThat(png.header("Content-Type")).isEqualTo("image/png");
        assertThat(png.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void anUnchangedIndexIsNotReadAgainAndWhatItLacksIsGoneButStaysWhereItIsKept() throws Exception {
        repository.chart("stays", "1.0.0", PackedChart.of("stays", "1.0.0"), "");
        repository.chart("goes", "1.0.0", PackedChart.of("goes", "1.0.0"), "");
        repository.chart("unkept", "1.0.0", PackedChart.of("unkept", "1.0.0"), "");
        String id = created("");
        assertThat(user.get(CHARTS + "/apps/goes/versions/1.0.0").status()).isEqualTo(200);
        repository.without("goes");
        repository.without("unkept");
        syncAgain(id);
        assertThat(names(user.get(CHARTS))).containsExactly("stays");
        assertThat(user.get(CHARTS + "/apps/goes/versions/1.0.0").status()).isEqualTo(200);
        assertThat(user.get(CHARTS + "/apps/unkept/versions/1.0.0").problem()).isEqualTo("catalog.chart-unavailable");
        sql.sql("update catalog.source set next_at = now(), synced_at = null").update();
        synced(id);
        assertThat(names(user.get(CHARTS))).containsExactly("stays");
    }

    @Test
    void anArchiveIsTheOneThatItsSourceTellsOrNothing() throws Exception {
        byte[] app = PackedChart.of("app", "1.0.0");
        repository.chart("app", "1.0.0", app, "");
        repository.chart("app", "2.0.0", PackedChart.of("app", "3.0.0"), "");
        repository.chart("app", "3.0.0", PackedChart.of("other", "3.0.0"), "");
        repository.chart("app", "4.0.0", new PackedChart().file("../evil", "x").gzipped(), "");
        repository.entry("app", "5.0.0", "b".repeat(64), "");
        repository.sendOn("/app-5.0.0.tgz", "http://169.254.169.254/latest/meta-data/");
        repository.entry("app", "6.0.0", "c".repeat(64), "");
        repository.sendOn("/app-6.0.0.tgz", "/app-1.0.0.tgz");
        created("");
        repository.file("/app-1.0.0.tgz", PackedChart.of("app", "1.0.0", "values.yaml", "evil: true\n"));
        for (String version : List.of("1.0.0", "2.0.0", "3.0.0", "4.0.0", "6.0.0")) {
            assertThat(user.get(CHARTS + "/apps/app/versions/" + version).problem())
                    .as(version)
                    .isEqualTo("catalog.chart-refused");
        }
        assertThat(user.get(CHARTS + "/apps/app/versions/5.0.0").problem()).isEqualTo("catalog.chart-unavailable");
        assertThat(sql.sql("select count(*) from catalog.archive")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aSourceThatFailsSaysWhyAndIsTriedAgainLater() throws Exception {
        String id = created("");
        JsonNode sync = source(id).get("sync");
        assertThat(sync.get("failure").get("key").asString()).isEqualTo("egress.status");
        assertThat(sync.get("failure").get("text").asString()).contains("404");
        assertThat(sync.get("nextAt").isNull()).isFalse();
        repository.chart("app", "1.0.0", PackedChart.of("app", "1.0.0"), "");
        syncAgain(id);
        assertThat(source(id).get("sync").get("failure").isNull()).isTrue();
        assertThat(names(user.get(CHARTS))).containsExactly("app");
    }

    @Test
    void changesNameTheVersionThatWasSeenAndWhatASourceIsStays() throws Exception {
        repository.chart("app", "1.0.0", PackedChart.of("app", "1.0.0"), "");
        String id = created("");
        assertThat(create("").problem()).isEqualTo("catalog.source-name-taken");
        String body = "{\"name\":\"apps\",\"title\":\"New\",\"kind\":\"%s\",\"url\":\"" + repository.url() + "\"}";
        assertThat(administrator
                        .send("PUT", SOURCES + "/" + id, body.formatted("http"), "If-Match", "\"9\"")
                        .problem())
                .isEqualTo("version.stale");
        assertThat(administrator
                        .send("PUT", SOURCES + "/" + id, body.formatted("oci"), "If-Match", "\"1\"")
                        .problem())
                .isEqualTo("request.invalid");
        assertThat(administrator
                        .send("PUT", SOURCES + "/" + id, body.formatted("http"), "If-Match", "\"1\"")
                        .json()
                        .get("title")
                        .asString())
                .isEqualTo("New");
        assertThat(administrator
                        .send("DELETE", SOURCES + "/" + id, "", "If-Match", "\"2\"")
                        .status())
                .isEqualTo(204);
        assertThat(names(user.get(CHARTS))).isEmpty();
    }

    @Test
    void aCredentialGoesOverHttpsOnlyAndIsNeverShown() throws Exception {
        assertThat(create(",\"credential\":{\"user\":\"ada\",\"password\":\"secret-words\"}")
                        .problem())
                .isEqualTo("request.invalid");
        String body =
                "{\"name\":\"closed\",\"title\":\"Closed\",\"kind\":\"http\",\"url\":\"https://%s\",\"enabled\":false%s}";
        ApiCalls.Answer made = administrator.send(
                "POST",
                SOURCES,
                body.formatted(
                        "charts.example.test/a", ",\"credential\":{\"user\":\"ada\",\"password\":\"secret-words\"}"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.raw().body()).contains("ada").doesNotContain("secret-words");
        String path = SOURCES + "/" + made.json().get("id").asString();
        assertThat(sql.sql("select credential from catalog.source")
                        .query(String.class)
                        .single())
                .doesNotContain("secret-words");
        ApiCalls.Answer same =
                administrator.send("PUT", path, body.formatted("charts.example.test/b", ""), "If-Match", "*");
        assertThat(same.json().get("user").asString()).isEqualTo("ada");
        ApiCalls.Answer other =
                administrator.send("PUT", path, body.formatted("other.example.test/a", ""), "If-Match", "*");
        assertThat(other.json().get("user").isNull()).isTrue();
    }

    @Test
    void aGitRepositoryHasARevisionAndAFolder() throws Exception {
        String body = "{\"name\":\"git\",\"title\":\"Git\",\"kind\":\"git\",\"url\":\"%s\",\"enabled\":false,"
                + "\"revision\":\"v1\",\"folder\":\"%s\"}";
        String url = "https://git.example.test/charts.git";
        assertThat(administrator
                        .send("POST", SOURCES, body.formatted("http://git.example.test/x.git", "charts"))
                        .problem())
                .isEqualTo("request.invalid");
        assertThat(administrator
                        .send("POST", SOURCES, body.formatted(url, "../x"))
                        .problem())
                .isEqualTo("request.invalid");
        ApiCalls.Answer made = administrator.send("POST", SOURCES, body.formatted(url, "charts"));
        assertThat(made.json().get("revision").asString()).isEqualTo("v1");
        assertThat(made.json().get("folder").asString()).isEqualTo("charts");
        assertThat(made.json().get("commit").isNull()).isTrue();
        ApiCalls.Answer changed = administrator.send(
                "PUT", SOURCES + "/" + made.json().get("id").asString(), body.formatted(url, "other"), "If-Match", "*");
        assertThat(changed.json().get("folder").asString()).isEqualTo("other");
        assertThat(names(administrator.get(SOURCES + "?filter=kind:git"))).containsExactly("git");
    }

    @Test
    void archivesArePutIntoSourcesForUploadsOnceEachVersion() throws Exception {
        ApiCalls.Answer made =
                administrator.send("POST", SOURCES, "{\"name\":\"own\",\"title\":\"Own\",\"kind\":\"upload\"}");
        String path = SOURCES + "/" + made.json().get("id").asString() + "/charts";
        assertThat(upload(administrator, path, PackedChart.of("app", "1.1.0")).statusCode())
                .isEqualTo(201);
        assertThat(upload(administrator, path, PackedChart.of("app", "1.0.0")).statusCode())
                .isEqualTo(201);
        assertThat(upload(administrator, path, PackedChart.of("app", "1.0.0")).statusCode())
                .isEqualTo(201);
        assertThat(upload(administrator, path, PackedChart.of("app", "1.0.0", "values.yaml", "a: 1\n"))
                        .body())
                .contains("catalog.chart-refused");
        assertThat(upload(
                                administrator,
                                path,
                                new PackedChart().file("../x", "x").gzipped())
                        .body())
                .contains("catalog.chart-refused");
        assertThat(upload(administrator, path, new byte[17 * 1024 * 1024]).statusCode())
                .isEqualTo(413);
        assertThat(upload(user, path, PackedChart.of("app", "9.0.0")).statusCode())
                .isEqualTo(403);
        assertThat(user.get(CHARTS + "/own/app").json().get("latestVersion").asString())
                .isEqualTo("1.1.0");
        assertThat(user.get(CHARTS + "/own/app/versions/1.0.0").status()).isEqualTo(200);
    }

    private HttpResponse<String> upload(ApiCalls who, String path, byte[] archive) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .POST(BodyPublishers.ofByteArray(archive))
                .header("Authorization", who.authorization())
                .header("Content-Type", "application/gzip")
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    @Test
    void chartsOfARegistryAreListedByTheirTagsAndFetchedByTheirDigests() throws Exception {
        try (FakeRegistry registry = new FakeRegistry()) {
            for (String version : List.of("1.0.0", "1.2.0", "1.1.0", "2.0.0-rc.1", "1.2.0+build.7")) {
                registry.chart("charts/web", "web", version, PackedChart.of("web", version));
            }
            registry.manifest("charts/web", "sha256-0123.sig", "{}");
            registry.chart("charts/team/queue", "queue", "0.1.0", PackedChart.of("queue", "0.1.0"));
            registry.manifest(
                    "charts/image",
                    "1.0.0",
                    "{\"config\":{\"mediaType\":\"application/vnd.oci.image.config.v1+json\"}}");
            String id = created(registry.port(), "\"web\",\"team/queue\",\"image\",\"none\"");
            JsonNode sync = source(id).get("sync");
            assertThat(sync.get("charts").asInt()).isEqualTo(2);
            assertThat(sync.get("skipped").asInt()).isEqualTo(2);
            assertThat(sync.get("failure").get("key").asString()).isEqualTo("catalog.oci.form");
            assertThat(names(user.get(CHARTS))).containsExactly("team.queue", "web");
            assertThat(user.get(CHARTS + "/apps/web")
                            .json()
                            .get("latestVersion")
                            .asString())
                    .startsWith("1.2.0");
            assertThat(user.get(CHARTS + "/apps/web/versions?sort=-version")
                            .json()
                            .get("items"))
                    .hasSize(5);
            JsonNode content =
                    user.get(CHARTS + "/apps/web/versions/1.2.0%2Bbuild.7").json();
            assertThat(content.get("metadata").get("title").asString()).isEqualTo("web");
            registry.chart("charts/web", "web", "1.1.0", PackedChart.of("other", "1.1.0"), "f".repeat(64));
            assertThat(user.get(CHARTS + "/apps/web/versions/1.1.0").problem()).isEqualTo("catalog.chart-unavailable");
            assertThat(user.get(CHARTS + "/apps/team.queue/versions/0.1.0").status())
                    .isEqualTo(200);
        }
    }

    private String created(int port, String repositories) throws Exception {
        ApiCalls.Answer made = administrator.send(
                "POST",
                SOURCES,
                "{\"name\":\"apps\",\"title\":\"Apps\",\"kind\":\"oci\",\"url\":\"http://127.0.0.1:" + port
                        + "/charts\",\"repositories\":[" + repositories + "]}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        return synced(made.json().get("id").asString());
    }

    @Test
    void aSourceThatAsksForSignaturesGivesNoChartWithoutAGoodOne() throws Exception {
        byte[] signed = resource("signed-1.0.0.tgz");
        String key = new String(resource("ada.asc"), StandardCharsets.UTF_8).replace("\n", "\\n");
        repository.chart("signed", "1.0.0", signed, "");
        repository.chart("unsigned", "1.0.0", PackedChart.of("unsigned", "1.0.0"), "");
        repository.chart("forged", "1.0.0", PackedChart.of("forged", "1.0.0"), "");
        repository.file("/signed-1.0.0.tgz.prov", resource("signed-1.0.0.tgz.prov"));
        repository.file("/forged-1.0.0.tgz.prov", resource("signed-1.0.0.tgz.prov"));
        String id = created(",\"provenance\":\"required\",\"keyring\":\"" + key + "\"");
        await().atMost(Duration.ofSeconds(20)) // signatures are compared once the source is read
                .untilAsserted(() -> assertThat(names(user.get(CHARTS + "?filter=verified:true")))
                        .containsExactly("signed"));
        JsonNode content = user.get(CHARTS + "/apps/signed/versions/1.0.0").json();
        assertThat(content.get("provenance").get("state").asString()).isEqualTo("verified");
        assertThat(content.get("provenance").get("by").asString()).startsWith("Ada <ada@example.test>");
        assertThat(user.get(CHARTS + "/apps/unsigned/versions/1.0.0").problem()).isEqualTo("catalog.chart-refused");
        assertThat(user.get(CHARTS + "/apps/forged/versions/1.0.0").problem()).isEqualTo("catalog.chart-refused");

        String eve = new String(resource("eve.asc"), StandardCharsets.UTF_8).replace("\n", "\\n");
        String body = "{\"name\":\"apps\",\"title\":\"Apps\",\"kind\":\"http\",\"url\":\"" + repository.url()
                + "\",\"provenance\":\"if-present\",\"keyring\":\"" + eve + "\"}";
        assertThat(administrator
                        .send("PUT", SOURCES + "/" + id, body, "If-Match", "*")
                        .status())
                .isEqualTo(200);
        assertThat(user.get(CHARTS + "/apps/signed/versions/1.0.0").problem()).isEqualTo("catalog.chart-refused");
        assertThat(user.get(CHARTS + "/apps/unsigned/versions/1.0.0").status()).isEqualTo(200);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = CatalogApiIT.class.getResourceAsStream("/catalog/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    @Test
    void aSourceOfAProjectIsItsMembersOnly() throws Exception {
        ApiCalls.Answer project = administrator.send("POST", "/api/v1/projects", "{\"name\":\"Secret\"}");
        String owned = ",\"project\":\"" + project.json().get("id").asString() + "\"";
        repository.chart("app", "1.0.0", PackedChart.of("app", "1.0.0"), "");
        String id = created(owned);
        assertThat(names(administrator.get(CHARTS))).containsExactly("app");
        assertThat(names(user.get(CHARTS))).isEmpty();
        assertThat(user.get(CHARTS + "/apps/app").problem()).isEqualTo("catalog.chart-missing");
        assertThat(user.get(CHARTS + "/apps/app/versions/1.0.0").problem()).isEqualTo("catalog.chart-missing");
        assertThat(user.get(SOURCES + "/" + id).problem()).isEqualTo("catalog.source-missing");
        assertThat(user.get("/api/v1/catalog/facets").json().get("sources")).isEmpty();
        String member = people.id(GlobalRole.USER).value().toString();
        ApiCalls.Answer bound = administrator.send(
                "POST",
                "/api/v1/bindings",
                "{\"subject\":{\"kind\":\"user\",\"id\":\"" + member
                        + "\"},\"role\":\"project-owner\",\"scope\":{\"kind\":\"project\",\"project\":\""
                        + project.json().get("id").asString() + "\"}}");
        assertThat(bound.status()).as(bound.raw().body()).isEqualTo(201);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> !names(user.get(CHARTS)).isEmpty());
        assertThat(user.send("POST", SOURCES + "/" + id + "/sync", "").status()).isEqualTo(202);
        assertThat(user.send("POST", SOURCES, "{\"name\":\"all\",\"title\":\"All\",\"kind\":\"upload\"}")
                        .problem())
                .isEqualTo("permission.denied");
        assertThat(user.send("POST", SOURCES, "{\"name\":\"ours\",\"title\":\"Ours\",\"kind\":\"upload\"" + owned + "}")
                        .status())
                .isEqualTo(201);
    }
}
