package io.roadstead.protocol.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Version 1 as it goes over the wire. Agents in the field speak it: these files are never edited, only joined by others. */
class GoldenMessagesTest {
    /** SHA-256 over the files in the order of {@link Samples}; changes only when a kind of message is added. */
    private static final String FROZEN = "ec19e133a25f15275b6a7b8ab3b723cf61bac63a6699e6c5e43f53e62d06f786";

    static Stream<String> kinds() {
        return Samples.ALL.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void writesWhatVersionOneWrote(String kind) throws IOException {
        assertThat(new String(MessageCodec.encode(Samples.of(kind)), UTF_8)).isEqualTo(golden(kind));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void readsWhatVersionOneWrote(String kind) throws IOException {
        assertThat(MessageCodec.decode(golden(kind).getBytes(UTF_8))).isEqualTo(new Decoded.Known(Samples.of(kind)));
    }

    @Test
    void nobodyEditedTheFiles() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String kind : Samples.ALL.keySet()) {
            digest.update(golden(kind).getBytes(UTF_8));
        }
        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(FROZEN);
    }

    @Test
    void readsAnAgentWhichLacksEveryLaterField() {
        String bare = "{\"type\":\"hello\",\"version\":1,\"oldestVersion\":1,\"clusterId\":\"c\",\"instance\":\"i\","
                + "\"keyId\":\"k\",\"kind\":\"bulk\"}";
        assertThat(MessageCodec.decode(bare.getBytes(UTF_8)))
                .isEqualTo(new Decoded.Known(new Hello(1, 1, List.of(), "", "c", "i", "k", TunnelKind.BULK)));
    }

    @Test
    void speaksTheNewestVersionWhichBothSpeak() {
        assertThat(hello(3, 2).versionWith(1, 2)).isEqualTo(2);
        assertThat(hello(1, 1).versionWith(1, 4)).isEqualTo(1);
        assertThat(hello(1, 1).versionWith(2, 4)).isZero();
        assertThat(hello(9, 8).versionWith(1, 7)).isZero();
    }

    private static Hello hello(int version, int oldest) {
        return new Hello(version, oldest, List.of(), "", "c", "i", "k", TunnelKind.BULK);
    }

    private static String golden(String kind) throws IOException {
        try (InputStream file = GoldenMessagesTest.class.getResourceAsStream("/golden/v1/" + kind + ".json")) {
            assertThat(file).describedAs("golden file of %s", kind).isNotNull();
            return new String(file.readAllBytes(), UTF_8).strip();
        }
    }
}
