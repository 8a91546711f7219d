package io.roadstead.console.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.catalog.archive.PackedChart;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What helm pushes into a real registry is read from it, where both programs are there. */
@ConsoleTest
@Import(ApiPeople.class)
@EnabledIfEnvironmentVariable(named = "ROADSTEAD_CLIENTS_BIN", matches = ".+")
class RealRegistryIT {
    private static final Pattern PORT = Pattern.compile("serving on port ([0-9]+)");

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    JdbcClient sql;

    @TempDir
    Path folder;

    private static String program(String name) {
        return Path.of(System.getenv("ROADSTEAD_CLIENTS_BIN"), name).toString();
    }

    @Test
    void whatHelmPushedIsListedAndRead() throws Exception {
        people.only();
        sql.sql("truncate catalog.source, catalog.archive cascade").update();
        ApiCalls administrator =
                new ApiCalls(port, "").token("administrator", ApiPeople.PASSWORD, "\"read\",\"write\"");
        Process registry = new ProcessBuilder(program("crane"), "registry", "serve", "--address", "localhost:0")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(registry.getInputStream(), StandardCharsets.UTF_8))) {
            Matcher line = PORT.matcher(said.readLine());
            assertThat(line.find()).isTrue();
            int at = Integer.parseInt(line.group(1));
            for (String version : List.of("1.0.0", "1.1.0+build.2")) {
                push(PackedChart.of("web", version, "values.yaml", "a: " + version.charAt(2) + "\n"), at);
            }
            String made = administrator
                    .send("POST", "/api/v1/catalog/sources", """
                            {"name": "real", "title": "Real", "kind": "oci", "url": "http://127.0.0.1:%d/team", "repositories": ["web"]}""".formatted(at))
                    .json()
                    .get("id")
                    .asString();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !administrator
                            .get("/api/v1/catalog/sources/" + made)
                            .json()
                            .get("sync")
                            .get("syncedAt")
                            .isNull());
            String web = "/api/v1/catalog/charts/real/web";
            assertThat(administrator.get(web).json().get("latestVersion").asString())
                    .isEqualTo("1.1.0+build.2");
            assertThat(administrator
                            .get(web + "/versions/1.1.0%2Bbuild.2")
                            .json()
                            .get("values")
                            .asString())
                    .isEqualTo("a: 1\n");
        } finally {
            registry.destroy();
            registry.waitFor();
        }
    }

    private void push(byte[] archive, int at) throws Exception {
        Path file = Files.write(folder.resolve("web.tgz"), archive);
        ProcessBuilder helm = new ProcessBuilder(
                        program("helm-4"), "push", file.toString(), "oci://127.0.0.1:" + at + "/team", "--plain-http")
                .redirectErrorStream(true);
        helm.environment().put("HELM_CACHE_HOME", folder.toString());
        helm.environment().put("HELM_CONFIG_HOME", folder.toString());
        Process process = helm.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
