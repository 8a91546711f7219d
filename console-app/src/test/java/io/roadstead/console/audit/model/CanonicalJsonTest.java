package io.roadstead.console.audit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** RFC 8785 where audit records use it. */
class CanonicalJsonTest {
    @Test
    void sortsKeysByUtf16CodeUnitsAsInSection323OfTheRfc() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("€", "Euro Sign");
        members.put("\r", "Carriage Return");
        members.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
        members.put("1", "One");
        members.put("😀", "Emoji: Grinning Face");
        members.put("\u0080", "Control");
        members.put("ö", "Latin Small Letter O With Diaeresis");
        assertThat(CanonicalJson.of(members))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                        + "\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void escapesOnlyWhatItMustAsInSection3222OfTheRfc() {
        assertThat(CanonicalJson.of(Map.of("string", "€$\u000f\nA'B\"\\\\\"/")))
                .isEqualTo("{\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
        assertThat(CanonicalJson.of(Map.of("c", "\b\t\f\r\u0000\u001f\u007f")))
                .isEqualTo("{\"c\":\"\\b\\t\\f\\r\\u0000\\u001f\u007f\"}");
    }

    @Test
    void writesNestedObjectsAndWholeNumbersWithoutWhiteSpace() {
        assertThat(CanonicalJson.of(Map.of("b", 9_007_199_254_740_992L, "a", Map.of("z", "", "y", -1L))))
                .isEqualTo("{\"a\":{\"y\":-1,\"z\":\"\"},\"b\":9007199254740992}");
    }

    @Test
    void refusesWhatHasNoOneForm() {
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.of(Map.of("a", 1.5)));
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.of(Map.of("a", (1L << 53) + 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.of(Map.of("a", "\ud83d")));
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.of(Map.of("a", "\ud83dx")));
    }
}
