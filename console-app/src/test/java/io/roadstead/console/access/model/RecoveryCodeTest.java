package io.roadstead.console.access.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecoveryCodeTest {
    private final List<RecoveryCode> codes = RecoveryCode.from(new Random(7));

    @Test
    void thereAreTenDifferentOnes() {
        assertThat(codes).hasSize(RecoveryCode.COUNT).doesNotHaveDuplicates();
        assertThat(codes).allMatch(code -> code.text().matches("([a-z2-7]{4}-){3}[a-z2-7]{4}"));
        assertThat(codes.getFirst()).hasToString("RecoveryCode[…]");
    }

    @Test
    void isReadAsPeopleTypeIt() {
        String text = codes.getFirst().text();
        assertThat(RecoveryCode.parse(
                        " " + text.toUpperCase(java.util.Locale.ROOT).replace('-', ' ')))
                .contains(codes.getFirst());
        assertThat(RecoveryCode.parse(text.replace("-", "")).orElseThrow().hash())
                .isEqualTo(codes.getFirst().hash());
        assertThat(RecoveryCode.parse("")).isEmpty();
        assertThat(RecoveryCode.parse("123456")).isEmpty();
        assertThat(RecoveryCode.parse(text + "a")).isEmpty();
        assertThat(RecoveryCode.parse(text.replaceFirst("[a-z2-7]", "1"))).isEmpty();
    }
}
