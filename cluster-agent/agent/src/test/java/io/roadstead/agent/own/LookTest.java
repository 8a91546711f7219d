package io.roadstead.agent.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookTest {
    private static final String PEM = "-----BEGIN CERTIFICATE-----";

    private static Look.Read read(String body) {
        return Look.of(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String body(String address, String authority, String within) {
        return "{\"address\":\"" + address + "\",\"authority\":\"" + authority + "\",\"withinMillis\":" + within + "}";
    }

    @ParameterizedTest
    @CsvSource({"2000, 2000", "1, 100", "-7, 100", "60000, 5000"})
    void boundsItsTime(String said, long millis) {
        assertThat(read(body("a.b:6443", PEM, said)))
                .isInstanceOfSatisfying(
                        Look.Read.Fine.class,
                        fine -> assertThat(fine.look().within()).isEqualTo(Duration.ofMillis(millis)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a:",
                ":1",
                "a:0",
                "a:65536",
                "a:1/x",
                "u@a:1",
                "https://a:1",
                "a b:1",
                "fe80::1:1",
                "[a]:1",
                "a:1?q",
                "a:999999",
                "-a:1",
                "a:+1"
            })
    void takesAHostAndAPortOnly(String address) {
        assertThat(read(body(address, PEM, "2000"))).isInstanceOf(Look.Read.Wrong.class);
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(read("nothing")).isEqualTo(new Look.Read.Wrong("the body is no JSON object."));
        assertThat(read(body("a:1", "", "2000")).toString()).contains("authority");
        assertThat(read(body("a:1", PEM, "\"2000\"")).toString()).contains("withinMillis");
        assertThat(read(body("a:1", PEM, "1.5")).toString()).contains("withinMillis");
        assertThat(read(body("a:1", PEM, "99999999999999999999")).toString()).contains("JSON");
    }
}
