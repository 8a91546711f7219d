package io.roadstead.console.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.catalog.archive.PackedChart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Charts out of one source as a file, and into another. */
@ConsoleTest
@Import(ApiPeople.class)
class MirrorApiIT {
    private static final String SOURCES = "/api/v1/catalog/sources";
    private static final String VERSIONS = "/api/v1/catalog/charts/%s/app/versions";

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    JdbcClient sql;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private ApiCalls administrator = new ApiCalls(0, "");
    private String from = "";
    private String to = "";

    @BeforeEach
    void twoSources() throws Exception {
        people.only();
        sql.sql("truncate catalog.source, catalog.archive, catalog.icon cascade")
                .update();
        ApiCalls nobody = new ApiCalls(port, "");
        administrator = nobody.token("administrator", ApiPeople.PASSWORD, "\"read\",\"write\"");
        from = source("from");
        to = source("to");
        for (String version : List.of("1.0.0", "1.1.0", "2.0.0-rc.1")) {
            put(from, "/charts", PackedChart.of("app", version, "values.yaml", "image: {repository: app, tag: x}\n"));
        }
        put(from, "/charts", PackedChart.of("queue", "0.1.0"));
        put(from, "/charts", resource("signed-1.0.0.tgz"), "Chart-Provenance", base64("signed-1.0.0.tgz.prov"));
    }

    @AfterEach
    void close() {
        http.close();
    }

    private String source(String name) throws Exception {
        ApiCalls.Answer made = administrator.send(
                "POST", SOURCES, "{\"name\":\"" + name + "\",\"title\":\"" + name + "\",\"kind\":\"upload\"}");
        return SOURCES + "/" + made.json().get("id").asString();
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = MirrorApiIT.class.getResourceAsStream("/catalog/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static String base64(String name) throws IOException {
        return java.util.Base64.getEncoder().encodeToString(resource(name));
    }

    private HttpResponse<String> put(String source, String below, byte[] body, String... headers) throws Exception {
        return put(administrator, source, below, body, headers);
    }

    private HttpResponse<String> put(ApiCalls who, String source, String below, byte[] body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + source + below))
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .header("Authorization", who.authorization());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<byte[]> export(ApiCalls who, String query) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + from + "/mirror" + query))
                .header("Authorization", who.authorization())
                .build();
        return http.send(request, BodyHandlers.ofByteArray());
    }

    private static Map<String, byte[]> files(byte[] tar) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private Map<String, String> digests(String source) throws Exception {
        Map<String, String> digests = new LinkedHashMap<>();
        for (JsonNode version : items(VERSIONS.formatted(source))) {
            digests.put(version.get("version").asString(), version.get("digest").asString());
        }
        return digests;
    }

    private List<JsonNode> items(String path) throws Exception {
        ApiCalls.Answer answer = administrator.get(path);
        return answer.status() == 200
                ? StreamSupport.stream(answer.json().get("items").spliterator(), false)
                        .toList()
                : List.of();
    }

    @Test
    void whatIsCarriedHasTheSameDigestsAndSignaturesAndMayComeTwice() throws Exception {
        HttpResponse<byte[]> file = export(administrator, "");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).contains("application/x-tar");
        assertThat(export(administrator, "").body())
                .as("the same charts make the same file")
                .isEqualTo(file.body());
        Map<String, byte[]> files = files(file.body());
        assertThat(files.keySet())
                .containsExactly(
                        "app-1.0.0.tgz",
                        "app-1.1.0.tgz",
                        "app-2.0.0-rc.1.tgz",
                        "queue-0.1.0.tgz",
                        "signed-1.0.0.tgz",
                        "signed-1.0.0.tgz.prov",
                        "images.txt",
                        "index.yaml");
        assertThat(files.get("signed-1.0.0.tgz.prov")).isEqualTo(resource("signed-1.0.0.tgz.prov"));
        assertThat(new String(Objects.requireNonNull(files.get("images.txt")), StandardCharsets.UTF_8))
                .contains("app:x\n");
        for (int each = 0; each < 2; each++) {
            HttpResponse<String> taken = put(to, "/mirror", file.body());
            assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
            assertThat(taken.body()).contains("\"charts\":3", "\"versions\":5");
        }
        assertThat(digests("to")).hasSize(3).isEqualTo(digests("from"));
        assertThat(administrator
                        .get("/api/v1/catalog/charts/to/app")
                        .json()
                        .get("latestVersion")
                        .asString())
                .isEqualTo("1.1.0");
        assertThat(administrator
                        .get("/api/v1/catalog/charts/to/signed/versions/1.0.0")
                        .json()
                        .get("provenance")
                        .get("state")
                        .asString())
                .isEqualTo("present");
        assertThat(items("/api/v1/audit?filter=action:catalog.source.import")).isNotEmpty();
        assertThat(items("/api/v1/audit?filter=action:catalog.source.export")).isNotEmpty();
    }

    @Test
    void someAreChosen() throws Exception {
        assertThat(files(export(administrator, "?versions=latest").body()))
                .containsKeys("app-1.1.0.tgz", "queue-0.1.0.tgz")
                .doesNotContainKey("app-1.0.0.tgz");
        assertThat(files(export(administrator, "?versions=latest&chart=queue&chart=app@1.0.0")
                                .body())
                        .keySet())
                .containsExactly("app-1.0.0.tgz", "queue-0.1.0.tgz", "images.txt", "index.yaml");
        assertThat(new String(export(administrator, "?chart=app@9.9.9").body(), StandardCharsets.UTF_8))
                .contains("catalog.mirror-refused", "app@9.9.9");
        assertThat(export(administrator, "?versions=some").statusCode()).isEqualTo(400);
    }

    /** Attack: a file whose last archive is another than it says. Invariant: nothing of it was taken. */
    @Test
    void allOfItIsTakenOrNothing() throws Exception {
        byte[] good = PackedChart.of("good", "1.0.0");
        put(to, "/charts", PackedChart.of("app", "1.1.0", "values.yaml", "mine: true\n"));
        Map<String, byte[]> files = files(export(administrator, "").body());
        PackedChart changed = new PackedChart();
        files.forEach((name, bytes) -> changed.file(name, name.equals("queue-0.1.0.tgz") ? good : bytes));
        assertThat(put(to, "/mirror", changed.tar()).body()).contains("catalog.mirror-refused", "queue-0.1.0.tgz");
        HttpResponse<String> other =
                put(to, "/mirror", export(administrator, "").body());
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("app-1.1.0.tgz", "another content");
        assertThat(digests("to")).containsOnlyKeys("1.1.0");
        assertThat(put(to, "/mirror", new byte[0]).body()).contains("catalog.mirror-refused");
    }

    @Test
    void whoDoesNotLookAfterASourceTakesNothingOutAndPutsNothingIn() throws Exception {
        ApiCalls user = new ApiCalls(port, "").token("user", ApiPeople.PASSWORD, "\"read\",\"write\"");
        assertThat(export(user, "").statusCode()).isEqualTo(403);
        byte[] file = export(administrator, "?chart=queue").body();
        assertThat(put(user, to, "/mirror", file).statusCode()).isEqualTo(403);
        assertThat(put(SOURCES + "/00000000-0000-0000-0000-000000000000", "/mirror", file)
                        .statusCode())
                .isEqualTo(404);
    }
}
