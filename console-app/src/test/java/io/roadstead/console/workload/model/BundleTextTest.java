package io.roadstead.console.workload.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nkind: Pod",
                "a\r\nb",
                "a\u0085b",
                "a\u2028b",
                "a\u2029b",
                "\u001b[31ma",
                "a\u202eb",
                "a\u0000b",
                "a\ud800b"
            })
    void noTextEndsAComment(String text) {
        String comment = BundleText.comment(text);
        assertThat(comment).startsWith("# ").endsWith("\n");
        assertThat(comment.substring(0, comment.length() - 1))
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\ud83d\ude00"})
    void longTextsAreCutBetweenLetters(String letter) {
        assertThat(BundleText.comment(letter.repeat(9_000)))
                .isEqualTo("# " + letter.repeat(BundleText.LONGEST) + "…\n");
    }

    @ParameterizedTest
    @CsvSource({
        "pods, pods.yaml",
        "deployments.apps, deployments-apps.yaml",
        "../../etc/passwd, -etc-passwd.yaml",
        "'', objects.yaml",
        "a\"b;c, a-b-c.yaml"
    })
    void aFileNameLeadsNowhere(String kind, String name) {
        assertThat(BundleText.fileName(kind)).isEqualTo(name);
    }
}
