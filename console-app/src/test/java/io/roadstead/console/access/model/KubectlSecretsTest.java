package io.roadstead.console.access.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.access.model.DevicePoll.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KubectlSecretsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Random SEEDED = new Random(7);

    @Test
    void aCodeIsReadHoweverItIsTyped() {
        UserCode code = new UserCode("BCDFGHJK");
        assertThat(code.text()).isEqualTo("BCDF-GHJK");
        for (String typed : List.of("BCDF-GHJK", "bcdfghjk", " bcdf ghjk ", "B-C-D-F-G-H-J-K")) {
            assertThat(UserCode.parse(typed)).as(typed).contains(code);
        }
        for (String wrong : List.of("", "BCDF-GHJ", "BCDF-GHJA", "BCDF-GHJKL", "<script>", "B".repeat(1000))) {
            assertThat(UserCode.parse(wrong)).as(wrong).isEmpty();
        }
        assertThat(code.toString()).doesNotContain("BCDF");
    }

    @Test
    void codesDifferAndUseAllLetters() {
        Set<String> codes = new HashSet<>();
        Set<Integer> letters = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String code = UserCode.from(SEEDED).letters();
            codes.add(code);
            code.chars().forEach(letters::add);
        }
        assertThat(codes).hasSize(1_000);
        assertThat(letters).hasSize(20);
    }

    @Test
    void aSecretIsOfOneKindAndIsNotPrinted() {
        IssuedSecret code = IssuedSecret.from(IssuedSecret.Kind.CODE, SEEDED);
        assertThat(IssuedSecret.parse(IssuedSecret.Kind.CODE, code.text())).contains(code);
        assertThat(IssuedSecret.parse(IssuedSecret.Kind.REFRESH, code.text())).isEmpty();
        assertThat(IssuedSecret.parse(IssuedSecret.Kind.CODE, code.text() + "A"))
                .isEmpty();
        assertThat(IssuedSecret.parse(IssuedSecret.Kind.CODE, "rsc_")).isEmpty();
        assertThat(code.toString()).doesNotContain(code.text());
        assertThat(new String(code.hash(), StandardCharsets.ISO_8859_1)).doesNotContain(code.text());
    }

    @Test
    void whoAsksTooSoonIsSlowedAndAnAnswerIsGivenAtOnce() {
        DevicePoll first = poll(Optional.empty(), Optional.empty());
        assertThat(first.at(NOW)).isEqualTo(Answer.PENDING);
        DevicePoll asked = poll(Optional.of(NOW), Optional.empty());
        assertThat(asked.at(NOW.plusSeconds(4))).isEqualTo(Answer.SLOW_DOWN);
        assertThat(asked.at(NOW.plusSeconds(5))).isEqualTo(Answer.PENDING);
        assertThat(poll(Optional.of(NOW), Optional.of(true)).at(NOW.plusMillis(1)))
                .isEqualTo(Answer.ALLOWED);
        assertThat(poll(Optional.of(NOW), Optional.of(false)).at(NOW.plusMillis(1)))
                .isEqualTo(Answer.DENIED);
    }

    @Test
    void anAnswerThatComesTooLateIsNone() {
        assertThat(poll(Optional.empty(), Optional.of(true)).at(NOW.plus(DevicePoll.LIFETIME)))
                .isEqualTo(Answer.EXPIRED);
    }

    private static DevicePoll poll(Optional<Instant> polled, Optional<Boolean> allowed) {
        return new DevicePoll(NOW.plus(DevicePoll.LIFETIME), DevicePoll.STEP, polled, allowed);
    }
}
