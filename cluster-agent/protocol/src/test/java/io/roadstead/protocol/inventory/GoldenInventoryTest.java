package io.roadstead.protocol.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines and asks as they go over the wire. Agents in the field speak them: the files are only joined by others. */
class GoldenInventoryTest {
    static Stream<String> lines() {
        return Samples.LINES.keySet().stream();
    }

    static Stream<String> asks() {
        return Samples.ASKS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void writesAndReadsLinesAsTheyAreKept(String name) throws IOException {
        InventoryLine line = Objects.requireNonNull(Samples.LINES.get(name));
        byte[] written = InventoryLines.encode(line);
        byte[] golden = golden(name + ".txt", written);
        assertThat(new String(written, UTF_8)).isEqualTo(new String(golden, UTF_8));
        assertThat(InventoryLines.read(golden)).isEqualTo(new Decoded.Known<>(line));
    }

    @ParameterizedTest
    @MethodSource("asks")
    void writesAndReadsAsksAsTheyAreKept(String name) throws IOException {
        InventoryAsk ask = Objects.requireNonNull(Samples.ASKS.get(name));
        byte[] frame = InventoryAsks.encode(ask);
        byte[] json = Arrays.copyOfRange(frame, 4, frame.length);
        byte[] golden = golden(name + ".json", json);
        assertThat(new String(json, UTF_8)).isEqualTo(new String(golden, UTF_8));
        assertThat(InventoryAsks.read(golden)).isEqualTo(new Decoded.Known<>(ask));
    }

    private static byte[] golden(String name, byte[] now) throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.write(Path.of("src/test/resources/golden/inventory", name), now);
            return now;
        }
        try (InputStream file = GoldenInventoryTest.class.getResourceAsStream("/golden/inventory/" + name)) {
            assertThat(file).describedAs("golden file %s", name).isNotNull();
            return file.readAllBytes();
        }
    }
}
