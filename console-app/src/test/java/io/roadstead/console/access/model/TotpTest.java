package io.roadstead.console.access.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final TotpSecret SECRET = new TotpSecret("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_109);
    private static final long STEP = 1_111_111_109 / 30;

    /** RFC 6238, appendix B, for SHA-1; the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void agreesWithTheVectorsOfTheStandard(long seconds, String code) {
        assertThat(Totp.at(SECRET, Instant.ofEpochSecond(seconds))).isEqualTo(code);
        assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(seconds), -1)).hasValue(seconds / 30);
    }

    @Test
    void takesOneStepBeforeAndAfterAndNoMore() {
        String code = Totp.at(SECRET, NOW);
        assertThat(Totp.step(SECRET, code, NOW.plusSeconds(30), -1)).hasValue(STEP);
        assertThat(Totp.step(SECRET, code, NOW.minusSeconds(30), -1)).hasValue(STEP);
        assertThat(Totp.step(SECRET, code, NOW.plusSeconds(60), -1)).isEmpty();
        assertThat(Totp.step(SECRET, code, NOW.minusSeconds(60), -1)).isEmpty();
    }

    @Test
    void takesNoCodeTwiceAndNoneThatIsOlderThanTheLast() {
        String code = Totp.at(SECRET, NOW);
        assertThat(Totp.step(SECRET, code, NOW, STEP - 1)).hasValue(STEP);
        assertThat(Totp.step(SECRET, code, NOW, STEP)).isEmpty();
        assertThat(Totp.step(SECRET, code, NOW, STEP + 1)).isEmpty();
    }

    @Test
    void takesTheSpacesThatAppsShowAndNothingElse() {
        assertThat(Totp.plain(" 081 804 ")).isEqualTo("081804");
        assertThat(Totp.looksLikeOne("081804")).isTrue();
        for (String other : new String[] {"", "81804", "0818040", "08180a", "٠٨١٨٠٤"}) {
            assertThat(Totp.looksLikeOne(other)).as(other).isFalse();
            assertThat(Totp.step(SECRET, other, NOW, -1)).as(other).isEmpty();
        }
    }

    @Test
    void theSecretIsShownAsAppsTakeItAndNeverInLogs() {
        assertThat(SECRET.text()).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assertThat(SECRET.uri(new AccountName("ada@example.org")))
                .isEqualTo("otpauth://totp/Roadstead:ada%40example.org"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Roadstead");
        assertThat(SECRET).hasToString("TotpSecret[…]");
        assertThat(TotpSecret.from(new Random(1))).isEqualTo(TotpSecret.from(new Random(1)));
        assertThat(TotpSecret.from(new Random(1)).key()).hasSize(20);
    }
}
