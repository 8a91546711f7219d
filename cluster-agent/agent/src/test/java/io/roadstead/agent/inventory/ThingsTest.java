package io.roadstead.agent.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.protocol.inventory.Decoded;
import io.roadstead.protocol.inventory.InventoryLines;
import io.roadstead.protocol.inventory.LineDeflater;
import io.roadstead.protocol.inventory.Thing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThingsTest {
    private static final int PODS = 10_000;

    private static Things.Made made(RecordedRows recorded, Row row) {
        return Things.of(recorded.kind(), 0, recorded.columns(), row);
    }

    private static String line(Things.Made made) {
        return made instanceof Things.Made.Line line ? new String(line.bytes(), UTF_8) : made.toString();
    }

    /** Written anew with {@code -Dgolden.write=true}. */
    @Test
    void makesOfRecordedRowsWhatIsKept() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (RecordedRows recorded : RecordedRows.all()) {
            lines.append(recorded.kind().kind()).append(' ').append(line(made(recorded, recorded.row())));
        }
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(Path.of("src/test/resources/io/roadstead/agent/inventory/told.txt"), lines);
            return;
        }
        try (InputStream file = ThingsTest.class.getResourceAsStream("told.txt")) {
            assertThat(lines).hasToString(new String(file.readAllBytes(), UTF_8));
        }
    }

    @Test
    void makesLinesThatTheOtherEndTakes() {
        assertThat(RecordedRows.all()).hasSizeGreaterThan(8).allSatisfy(recorded -> {
            Things.Made.Line line = (Things.Made.Line) made(recorded, recorded.row());
            assertThat(InventoryLines.read(line.bytes())).isInstanceOfSatisfying(Decoded.Known.class, known -> {
                Thing thing = (Thing) known.value();
                assertThat(thing.digest()).isEqualTo(line.digest());
                assertThat(thing.key()).isEqualTo(line.key());
                assertThat(thing.cells()).hasSameSizeAs(recorded.columns().told());
            });
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"cells\":[],\"object\":{}}",
                "{\"object\":[],\"cells\":{}}",
                "{\"cells\":[null,{},[1]],\"object\":{\"metadata\":{\"name\":7,\"labels\":[],\"uid\":{}}}}",
                "{\"cells\":[],\"object\":{\"metadata\":{\"name\":\"n\",\"labels\":{\"a\":\"LONG\"}}}}",
                "{\"cells\":[],\"object\":{\"metadata\":{\"name\":\"LONGLONGLONGLONG\"}}}"
            })
    void quarantinesPoison(String row) {
        String text = row.replace("LONG", "l".repeat(70));
        assertThat(made(
                        RecordedRows.first("Pod"),
                        Row.read(text.getBytes(UTF_8)).orElseThrow()))
                .isInstanceOf(Things.Made.Poison.class);
    }

    @Test
    void takesNothingForARowThatIsTooDeep() {
        String deep = "{\"a\":" + String.join("", Collections.nCopies(100, "[")) + "]".repeat(100) + "}";
        assertThat(Row.read(deep.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void takesNothingForARowThatIsMoreThanTheHeapHolds() {
        String many = "{\"a\":[" + String.join(",", Collections.nCopies(250_000, "{}")) + "]}";
        assertThat(Row.read(many.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void saysTheSameOfAPodHoweverLongAgoItRestarted() {
        RecordedRows pod = RecordedRows.first("Pod");
        java.util.List<String> cells = new java.util.ArrayList<>(pod.row().cells());
        cells.set(3, "2 (3m ago)");
        String early = line(made(pod, new Row(cells, pod.row().object())));
        cells.set(3, "2 (17h ago)");
        cells.set(4, "5d");
        assertThat(line(made(pod, new Row(cells, pod.row().object()))))
                .isEqualTo(early)
                .contains("\"2\"");
    }

    /** The goal is 1.5 MB for a first look at 10,000 pods. */
    @Test
    void fitsTenThousandPodsIntoTheBar() {
        Random random = new Random(1);
        int sent = 0;
        try (LineDeflater deflater = new LineDeflater()) {
            ByteArrayOutputStream batch = new ByteArrayOutputStream();
            for (int i = 0; i < PODS; i++) {
                byte[] line = pod(random, i);
                batch.writeBytes(line);
                if (batch.size() >= 32 * 1024 || i == PODS - 1) {
                    sent += deflater.batch(batch.toByteArray()).length;
                    batch.reset();
                }
            }
        }
        assertThat(sent).isLessThan(1_500_000);
    }

    private static byte[] pod(Random random, int i) {
        RecordedRows recorded = RecordedRows.first("Pod");
        String owner = recorded.row()
                .object()
                .objects("metadata", "ownerReferences")
                .getFirst()
                .text("uid")
                .orElseThrow();
        String letters = "bcdfghjklmnpqrstvwxz2456789";
        StringBuilder suffix = new StringBuilder();
        for (int k = 0; k < 5; k++) {
            suffix.append(letters.charAt(random.nextInt(letters.length())));
        }
        Random set = new Random(i / 5);
        String name = "service-" + i / 5 + "-" + Integer.toHexString(set.nextInt()) + "-" + suffix;
        String text = new String(
                        io.roadstead.agent.json.Json.write(recorded.row().object()), UTF_8)
                .replace(recorded.row().object().text("metadata", "name").orElseThrow(), name)
                .replace(recorded.row().object().text("metadata", "uid").orElseThrow(), uuid(random))
                .replace(owner, uuid(set))
                .replace(
                        recorded.row().object().text("status", "podIP").orElse("none"),
                        "10." + i / 60_000 + "." + i / 250 + "." + i % 250)
                .replace(
                        recorded.row().object().text("spec", "nodeName").orElse("none"),
                        "ip-10-0-" + random.nextInt(100) + ".example");
        Row row = new Row(
                java.util.List.of(
                        name,
                        "1/1",
                        "Running",
                        "0",
                        "3d",
                        "10." + i / 60_000 + "." + i / 250 + "." + i % 250,
                        "node",
                        "<none>",
                        "<none>"),
                Row.tree(text.getBytes(UTF_8)).orElseThrow());
        return ((Things.Made.Line) made(recorded, row)).bytes();
    }

    private static String uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
