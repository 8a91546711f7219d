package io.roadstead.protocol.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.roadstead.protocol.inventory.InventoryLine.Differs;
import io.roadstead.protocol.inventory.InventoryLine.Trouble;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryLinesTest {
    private static final String THING = "O0 [\"0000000000000001\",\"ns\",\"n\",\"u\",1,\"\",\"\",\"\",null,{},[],{}]";

    private static Decoded<InventoryLine> read(String line) {
        return InventoryLines.read(line.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "K",
                "K0",
                "K0 ",
                "K0 {}",
                "O {}",
                "O0 []",
                "O1000 []",
                "O-1 []",
                "Ox []",
                "o0 []",
                "V0 {}",
                "G0 [\"1\"]",
                "G0 [\"000000000000000G\"]",
                "G0 [\"0000000000000001\"] 1",
                "G0 [\"0000000000000001\"",
                "A0 {\"count\":-1,\"digest\":\"0000000000000001\"}",
                "A0 {\"count\":1,\"count\":1,\"digest\":\"0000000000000001\"}",
                "A0 {\"count\":99999999999999999999,\"digest\":\"0000000000000001\"}",
                "S0 {\"buckets\":\"0f\"}",
                "U {\"at\":1,\"nodes\":[[\"n\",1]],\"pods\":[]}",
                "H [\"\",\"\",\"\",\"\",\"\",\"\",\"\",1,-1,\"\"]",
                "D0 [[[[[[[[[[[[[[1]]]]]]]]]]]]]]"
            })
    void callsMalformedWhatIsNoLine(String line) {
        assertThat(read(line)).isInstanceOf(Decoded.Malformed.class);
    }

    @Test
    void skipsLettersOfLaterVersions() {
        assertThat(read("Z9 {}")).isEqualTo(new Decoded.Unknown<>("Z"));
        assertThat(read("Z {\"a\":1}")).isEqualTo(new Decoded.Unknown<>("Z"));
    }

    @Test
    void ignoresWhatLaterVersionsAdd() {
        assertThat(read("D4 {\"later\":[1,2,{}]}")).isEqualTo(new Decoded.Known<>(new Differs(4)));
        assertThat(read(THING.substring(0, THING.length() - 1) + ",\"later\"]")).isInstanceOf(Decoded.Known.class);
    }

    @Test
    void takesACodeOfALaterVersionForAnyTrouble() {
        assertThat(read("X4 {\"code\":\"HAUNTED\",\"detail\":\"d\"}"))
                .isEqualTo(new Decoded.Known<>(new Trouble(4, Trouble.Code.BROKEN, "d")));
    }

    @Test
    void refusesTextsThatNoDatabaseKeeps() {
        assertThat(read(THING)).isInstanceOf(Decoded.Known.class);
        assertThat(read(THING.replace("\"n\"", "\"n\\u0000\""))).isInstanceOf(Decoded.Malformed.class);
        assertThat(read(THING.replace("\"n\"", "\"n\\ud800\""))).isInstanceOf(Decoded.Malformed.class);
    }

    @Test
    void writesSuchTextsSoThatTheyCanBeKept() {
        Thing thing = Samples.thing(Optional.empty());
        Thing hostile = new Thing(
                0,
                1,
                "ns",
                "n",
                "u",
                thing.created(),
                Health.FINE,
                "a\u0000b",
                "\ud800",
                Optional.empty(),
                Map.of(),
                List.of("\udc00x", "\ud83d\ude00"),
                Map.of(),
                0);
        assertThat(InventoryLines.read(InventoryLines.encode(hostile)))
                .isInstanceOfSatisfying(Decoded.Known.class, known -> {
                    Thing read = (Thing) known.value();
                    assertThat(read.status()).isEqualTo("a\ufffdb");
                    assertThat(read.reason()).isEqualTo("\ufffd");
                    assertThat(read.cells()).containsExactly("\ufffdx", "\ud83d\ude00");
                });
    }

    @Test
    void refusesWhatIsOverABound() {
        for (String longer : List.of(
                THING.replace("\"n\"", "\"" + "n".repeat(254) + "\""),
                THING.replace("\"ns\"", "\"" + "n".repeat(64) + "\""),
                THING.replace("{},[],{}", "{\"a\":\"" + "v".repeat(64) + "\"},[],{}"),
                THING.replace("{},[],{}", "{},[\"" + "c".repeat(1025) + "\"],{}"),
                THING.replace("{},[],{}", "{},[" + String.join(",", Collections.nCopies(41, "\"\"")) + "],{}"),
                THING.replace("{},[],{}", "{},[],{\"a\":" + "[".repeat(9) + "]".repeat(9) + "}"))) {
            assertThat(longer).isNotEqualTo(THING);
            assertThat(read(longer)).isInstanceOf(Decoded.Malformed.class);
        }
    }

    @Test
    void writesNoLineThatIsTooLong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InventoryLines.encode(new Trouble(0, Trouble.Code.BROKEN, "d".repeat(70_000))));
    }

    @Test
    void throwsNothingOnGarbage() {
        Random random = new Random(42);
        List<byte[]> lines = new ArrayList<>();
        Samples.LINES.values().forEach(line -> lines.add(InventoryLines.encode(line)));
        for (int i = 0; i < 20_000; i++) {
            byte[] garbled = lines.get(random.nextInt(lines.size())).clone();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                garbled[random.nextInt(garbled.length)] = (byte) random.nextInt(256);
            }
            assertThat(InventoryLines.read(garbled)).isNotNull();
            assertThat(InventoryAsks.read(garbled)).isNotNull();
        }
    }
}
