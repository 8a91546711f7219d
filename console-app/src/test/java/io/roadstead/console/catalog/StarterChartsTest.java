package io.roadstead.console.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The starter catalog as it is packed, without Helm. */
class StarterChartsTest {
    private static final Path CHARTS = Path.of("../helm/catalog");
    private static final Set<String> TYPES = Set.of(
            "string", "multiline", "boolean", "int", "enum", "password", "storageclass", "hostname", "secret", "list");

    static List<StarterChart> charts() {
        return StarterChart.all();
    }

    @Test
    void hasTheAppsThatTeamsBeginWith() {
        assertThat(charts())
                .extracting(StarterChart::name)
                .containsExactly(
                        "api-gateway",
                        "kafka",
                        "postgresql",
                        "prometheus",
                        "rabbitmq",
                        "s3-store",
                        "valkey",
                        "web-app");
    }

    @Test
    void isPackedToTheSameBytesAgain(@TempDir Path folder) throws Exception {
        Process packing = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        CHARTS.resolve("PackCharts.java").toString(),
                        CHARTS.toString(),
                        folder.toString())
                .inheritIO()
                .start();
        assertThat(packing.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(packing.exitValue()).isZero();
        for (StarterChart chart : charts()) {
            assertThat(Files.readAllBytes(
                            folder.resolve(String.valueOf(chart.entry().get("file")))))
                    .as(chart.name())
                    .isEqualTo(chart.archive());
        }
    }

    @ParameterizedTest
    @MethodSource("charts")
    void isListedAsItSaysItself(StarterChart chart) throws Exception {
        Map<?, ?> about = chart.map("Chart.yaml");
        Map<?, ?> annotations = (Map<?, ?>) Objects.requireNonNull(about.get("annotations"));
        assertThat(about.get("apiVersion")).isEqualTo("v2");
        for (String same : List.of("name", "version", "appVersion", "description")) {
            assertThat(chart.entry().get(same)).as(same).isEqualTo(about.get(same));
        }
        assertThat(chart.entry().get("category")).isEqualTo(annotations.get("roadstead.io/category"));
        assertThat(annotations.keySet().stream().map(Object::toString))
                .contains("roadstead.io/title", "roadstead.io/app-license", "artifacthub.io/license")
                .contains("artifacthub.io/changes", "artifacthub.io/images");
        assertThat(chart.entry().get("digest"))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(chart.archive())));
    }

    @ParameterizedTest
    @MethodSource("charts")
    void hasASmallPicture(StarterChart chart) throws Exception {
        byte[] icon = Base64.getDecoder().decode(String.valueOf(chart.entry().get("icon")));
        BufferedImage picture = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(icon)));
        assertThat(picture.getWidth()).isEqualTo(64);
        assertThat(picture.getHeight()).isEqualTo(64);
    }

    /** So that what is shown as the image's version is what runs. */
    @ParameterizedTest
    @MethodSource("charts")
    void pinsTheImageOfItsAppVersion(StarterChart chart) {
        String tag = String.valueOf(chart.values().get("image.tag"));
        String version = String.valueOf(chart.map("Chart.yaml").get("appVersion"));
        assertThat(tag).matches("v?" + Pattern.quote(version) + "(-[a-z]+)?");
        assertThat(chart.file("Chart.yaml"))
                .contains("image: docker.io/" + chart.values().get("image.repository") + ":" + tag);
    }

    @ParameterizedTest
    @MethodSource("charts")
    void namesEachValueInItsReadme(StarterChart chart) {
        assertThat(chart.values().keySet())
                .allSatisfy(path -> assertThat(chart.file("README.md")).contains("| `" + path + "` |"));
        assertThat(chart.file("README.md")).contains("## Connect", "## Back up and restore", "## Upgrade", "## Values");
    }

    @ParameterizedTest
    @MethodSource("charts")
    void describesEachValueInItsSchema(StarterChart chart) {
        Map<?, ?> schema = chart.map("values.schema.json");
        List<String> found = new ArrayList<>();
        described(schema, "", found);
        assertThat(found).containsExactlyInAnyOrderElementsOf(chart.values().keySet());
    }

    private static void described(Map<?, ?> schema, String above, List<String> found) {
        assertThat(schema.get("additionalProperties")).as(above).isEqualTo(false);
        ((Map<?, ?>) Objects.requireNonNull(schema.get("properties"))).forEach((name, each) -> {
            Map<?, ?> property = (Map<?, ?>) each;
            String path = above + name;
            assertThat(String.valueOf(property.get("title"))).as(path).isNotBlank();
            assertThat(String.valueOf(property.get("description"))).as(path).endsWith(".");
            if (property.containsKey("properties")) {
                described(property, path + ".", found);
            } else {
                found.add(path);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("charts")
    void asksOnlyForValuesThatItHas(StarterChart chart) {
        Map<String, Object> values = chart.values();
        for (Object each :
                (List<?>) Objects.requireNonNull(chart.map("questions.yaml").get("questions"))) {
            Map<?, ?> question = (Map<?, ?>) each;
            String variable = String.valueOf(question.get("variable"));
            assertThat(values).containsKey(variable);
            assertThat(TYPES).as(variable).contains(String.valueOf(question.get("type")));
            assertThat(String.valueOf(question.get("label"))).as(variable).isNotBlank();
            assertThat(String.valueOf(question.get("group"))).as(variable).isNotEqualTo("null");
            if (question.containsKey("default")) {
                assertThat(question.get("default")).as(variable).isEqualTo(values.get(variable));
            }
            if (question.get("show_if") instanceof String condition) {
                assertThat(values).containsKey(condition.split("!?=")[0]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("charts")
    void hasThreeSizes(StarterChart chart) {
        List<?> presets = (List<?>) chart.map("questions.yaml").get("presets");
        assertThat(presets)
                .extracting(preset -> ((Map<?, ?>) preset).get("name"))
                .map(Object::toString)
                .containsExactly("small", "medium", "large");
    }

    /** Escapes of terminals and addresses that run have no place in what is shown after an installation. */
    @ParameterizedTest
    @MethodSource("charts")
    void tellsHowToConnectInPlainText(StarterChart chart) {
        assertThat(chart.file("templates/NOTES.txt"))
                .matches("[\\x20-\\x7e\\n]+")
                .doesNotContain("<", "javascript:");
    }
}
