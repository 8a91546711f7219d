package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.stack.ContainedConsole;
import io.roadstead.journeys.stack.Images;
import io.roadstead.journeys.stack.RunningConsole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The console from its image, beside a PostgreSQL of this machine. */
@EnabledIf(value = "root", disabledReason = "the image's root is entered by root only")
@Tag("images")
class ConsoleImageJourney {
    @TempDir
    static Path made;

    @TempDir
    Path folder;

    static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    @BeforeAll
    static void make() throws Exception {
        Images.plainConsole(made);
    }

    @Test
    void holdsAHelmThatNeedsNothingElse() throws Exception {
        Path image = Images.unpacked(made.resolve("console.tar"), folder.resolve("image"));
        Path root = Images.unpacked(image.resolve("layer.tar"), folder.resolve("root"));
        assertThat(Images.run(List.of("chroot", root.toString(), "/opt/console/helm/helm", "version", "--short")))
                .startsWith("v4.");
        assertThat(Files.readString(root.resolve("usr/share/roadstead/sbom.cdx.json")))
                .contains("pkg:golang/helm.sh/helm/v4@v4.");
    }

    /** The database is that of an ordinary console, beside which this one is a second replica. */
    @Test
    void servesWithAReadOnlyRootAndADatabaseElsewhere() throws Exception {
        Path data = folder.resolve("data");
        try (RunningConsole neighbour =
                        RunningConsole.start(data, Map.of("ROADSTEAD_ADMIN_PASSWORD", FramePages.PASSWORD));
                ContainedConsole console =
                        ContainedConsole.start(made.resolve("console.tar"), folder, database(data))) {
            console.awaitReady();
            assertThat(neighbour.get("/readyz").statusCode()).isEqualTo(200);
            assertThat(console.get("/login").statusCode()).isEqualTo(200);
            assertThat(console.get("/api/openapi.json").body()).contains("/api/v1/clusters");
        }
    }

    @Test
    void withoutADatabaseItSaysInOneSentenceWhatIsMissing() throws Exception {
        try (ContainedConsole console = ContainedConsole.start(
                made.resolve("console.tar"), folder, Map.of("ROADSTEAD_PUBLIC_URL", "https://roadstead.example.org"))) {
            assertThat(console.awaitEnd()).isEqualTo(1);
            assertThat(console.printed()).contains("ROADSTEAD_DB_URL").doesNotContain("\tat ");
        }
    }

    private static Map<String, String> database(Path data) throws Exception {
        String port =
                Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3);
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("ROADSTEAD_PUBLIC_URL", "https://roadstead.example.org");
        environment.put("ROADSTEAD_DB_URL", "jdbc:postgresql://127.0.0.1:" + port + "/roadstead");
        environment.put("ROADSTEAD_DB_USER", "postgres");
        environment.put(
                "ROADSTEAD_DB_PASSWORD",
                Files.readString(data.resolve("postgres.password")).strip());
        environment.put(
                "ROADSTEAD_ENCRYPTION_KEY",
                Files.readString(data.resolve("encryption.key")).strip());
        return environment;
    }
}
