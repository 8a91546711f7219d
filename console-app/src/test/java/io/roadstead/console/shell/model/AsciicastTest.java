package io.roadstead.console.shell.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is written of a shell can be read by any player. */
class AsciicastTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void theHeadSaysSizeAndTime() {
        assertThat(Asciicast.head(new TerminalSize(80, 24), Instant.ofEpochSecond(7), "a \"b\"\n"))
                .isEqualTo("{\"version\":2,\"width\":80,\"height\":24,\"timestamp\":7,\"title\":\"a \\\"b\\\"\\n\"}\n");
    }

    @Test
    void everyByteComesBackAsItsLetter() {
        StringBuilder all = new StringBuilder();
        for (int letter = 0; letter < 0x3000; letter++) {
            all.append((char) letter);
        }
        all.append("안녕 \ud83d\ude00");
        String line =
                new Asciicast().printed(Duration.ofMillis(1500), all.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(line).endsWith("]\n");
        assertThat(line.strip().lines()).hasSize(1);
        JsonNode event = JSON.readTree(line);
        assertThat(event.get(0).asDouble()).isEqualTo(1.5);
        assertThat(event.get(1).asString()).isEqualTo("o");
        assertThat(event.get(2).asString().equals(all.toString())).isTrue();
    }

    @Test
    void halfALetterWaitsForItsOtherHalf() {
        byte[] letter = "한".getBytes(StandardCharsets.UTF_8);
        Asciicast cast = new Asciicast();
        assertThat(cast.printed(Duration.ZERO, new byte[] {letter[0]})).isEmpty();
        assertThat(cast.printed(Duration.ZERO, new byte[] {letter[1]})).isEmpty();
        assertThat(cast.printed(Duration.ZERO, new byte[] {letter[2], 'x'})).isEqualTo("[0.000,\"o\",\"한x\"]\n");
    }

    @Test
    void whatIsNoTextIsReplaced() {
        assertThat(new Asciicast().printed(Duration.ZERO, new byte[] {(byte) 0xff, 'a'}))
                .isEqualTo("[0.000,\"o\",\"\ufffda\"]\n");
    }

    @Test
    void anotherSizeIsAnEvent() {
        assertThat(Asciicast.resized(Duration.ofSeconds(3), new TerminalSize(100, 30)))
                .isEqualTo("[3.000,\"r\",\"100x30\"]\n");
    }
}
