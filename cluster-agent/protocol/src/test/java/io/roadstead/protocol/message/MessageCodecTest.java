package io.roadstead.protocol.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCodecTest {
    @Test
    void ignoresFieldsItDoesNotKnow() {
        assertThat(decode("""
                        {"type":"heard","sequence":7,"later":{"a":[1,{"b":null}]},"time":5,"more":[1,[2]],"x":1.5,"y":null,
                         "huge":99999999999999999999}""")).isEqualTo(new Decoded.Known(new Heard(7, Instant.ofEpochMilli(5))));
    }

    @Test
    void saysWhenTheTypeIsNewer() {
        assertThat(decode("{\"type\":\"inventory\",\"digest\":\"x\"}")).isEqualTo(new Decoded.Unknown("inventory"));
    }

    @Test
    void keepsACodeOfANewerConsoleAsOther() {
        assertThat(decode("{\"type\":\"refusal\",\"code\":\"FULL_MOON\"}"))
                .isEqualTo(new Decoded.Known(Refusal.of(RefusalCode.OTHER, "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"hello\"",
                "{",
                "{}",
                "{\"type\":5}",
                "{\"type\":\"heard\",\"sequence\":7}",
                "{\"type\":\"heard\",\"sequence\":\"7\",\"time\":5}",
                "{\"type\":\"heard\",\"sequence\":7,\"time\":5}{}",
                "{\"type\":\"heard\",\"sequence\":7,\"sequence\":8,\"time\":5}",
                "{\"type\":\"heard\",\"sequence\":7,\"time\":-5}",
                "{\"type\":\"heard\",\"sequence\":7,\"time\":9223372036854775807}",
                "{\"type\":\"heard\",\"sequence\":99999999999999999999,\"time\":5}",
                "{\"type\":\"welcome\",\"session\":\"a\",\"heartbeatMillis\":-1}",
                "{\"type\":\"hello\",\"version\":0,\"oldestVersion\":1,\"clusterId\":\"a\",\"instance\":\"b\",\"keyId\":\"c\",\"kind\":\"control\"}",
                "{\"type\":\"hello\",\"version\":1,\"oldestVersion\":1,\"clusterId\":\"a\",\"instance\":\"b\",\"keyId\":\"c\",\"kind\":\"third\"}"
            })
    void refusesWhatIsNoMessage(String text) {
        assertThat(decode(text)).isInstanceOf(Decoded.Malformed.class);
    }

    @Test
    void refusesDepthSizeAndNumbersBeyondItsLimits() {
        assertThat(decode("{\"type\":\"heard\",\"sequence\":7,\"time\":5,\"deep\":" + "[".repeat(50) + "]".repeat(50)
                        + "}"))
                .isInstanceOf(Decoded.Malformed.class);
        assertThat(decode("{\"type\":\"" + "x".repeat(MessageCodec.MAX_BYTES) + "\"}"))
                .isInstanceOf(Decoded.Malformed.class);
        assertThat(decode("{\"type\":\"heard\",\"sequence\":" + "9".repeat(5000) + ",\"time\":5}"))
                .isInstanceOf(Decoded.Malformed.class);
        String fields =
                IntStream.range(0, 100).mapToObj(i -> "\"f" + i + "\":1").collect(Collectors.joining(","));
        assertThat(decode("{\"type\":\"heard\",\"sequence\":7,\"time\":5," + fields + "}"))
                .isInstanceOf(Decoded.Malformed.class);
        String items = IntStream.range(0, 100).mapToObj(i -> "\"c" + i + "\"").collect(Collectors.joining(","));
        assertThat(decode("{\"type\":\"challenge\",\"version\":1,\"capabilities\":[" + items
                        + "],\"nonce\":\"\",\"time\":5}"))
                .isInstanceOf(Decoded.Malformed.class);
    }

    @Test
    void neverThrowsWhateverTheBytesAre() {
        Random random = new Random(7);
        List<byte[]> samples =
                Samples.ALL.values().stream().map(MessageCodec::encode).toList();
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = samples.get(random.nextInt(samples.size())).clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            assertThat(MessageCodec.decode(bytes)).isNotNull();
        }
    }

    @Test
    void refusesToWriteWhatNobodyWouldRead() {
        Refusal tooLong = Refusal.of(RefusalCode.BUSY, "x".repeat(MessageCodec.MAX_BYTES));
        assertThatIllegalArgumentException().isThrownBy(() -> MessageCodec.encode(tooLong));
    }

    @Test
    void boundsDurationsOfTheOtherEnd() {
        assertThat(decode("{\"type\":\"drain\",\"withinMillis\":9223372036854775807}"))
                .isEqualTo(new Decoded.Known(new Drain("", Duration.ofDays(366), Duration.ZERO)));
    }

    private static Decoded decode(String text) {
        return MessageCodec.decode(text.getBytes(UTF_8));
    }
}
