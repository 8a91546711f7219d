package io.roadstead.console.inventory.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What clusters tell may be anything. */
class FactReaderTest {
    @Test
    void readsWhatHasTheFormThatItShouldHave() {
        FactReader facts = FactReader.of(Map.of(
                "text",
                "is",
                "flag",
                true,
                "number",
                12L,
                "list",
                List.of("a", "b"),
                "map",
                Map.of("k", "v", "n", 3),
                "items",
                List.of(Map.of("name", "one"), Map.of("name", "two"))));
        assertThat(facts.text("text")).isEqualTo("is");
        assertThat(facts.flag("flag")).isTrue();
        assertThat(facts.number("number")).hasValue(12);
        assertThat(facts.texts("list")).containsExactly("a", "b");
        assertThat(facts.texts("text")).containsExactly("is");
        assertThat(facts.map("map")).containsEntry("k", "v").containsEntry("n", "3");
        assertThat(facts.numbers("map")).containsOnlyKeys("n");
        assertThat(facts.at("map").text("k")).isEqualTo("v");
        assertThat(facts.items("items")).extracting(item -> item.text("name")).containsExactly("one", "two");
    }

    static List<Object> hostile() {
        List<Object> withNulls = new ArrayList<>(Collections.nCopies(3, null));
        withNulls.add(List.of(Map.of()));
        Map<Object, Object> odd = new LinkedHashMap<>();
        odd.put(1, "number as a key");
        odd.put("null", null);
        odd.put("list", List.of());
        return List.of(withNulls, odd, 1.5e300, Double.NaN, false, List.of(List.of(1)), new Object());
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void leavesOutWhatIsSomethingElse(Object value) {
        FactReader facts = FactReader.of(Map.of("f", value));
        assertThat(facts.map("f").values()).doesNotContainNull();
        assertThat(facts.texts("f")).allMatch(text -> !text.isEmpty());
        assertThat(facts.items("f")).allMatch(item -> item.text("name").isEmpty());
        assertThat(facts.at("f").at("g").isEmpty()).isTrue();
        assertThat(facts.flag("f")).isFalse();
        assertThat(facts.numbers("f")).isEmpty();
        assertThat(facts.text("f").length()).isLessThan(400);
        assertThat(facts.text("other")).isEmpty();
    }

    @Test
    void takesNoMoreThanItsBounds() {
        FactReader facts = FactReader.of(Map.of(
                "long", "x".repeat(FactReader.LONGEST * 2),
                "many", Collections.nCopies(FactReader.MOST * 2, "x"),
                "items", Collections.nCopies(FactReader.MOST * 2, Map.of())));
        assertThat(facts.text("long")).hasSize(FactReader.LONGEST);
        assertThat(facts.texts("many")).hasSize(FactReader.MOST);
        assertThat(facts.items("items")).hasSize(FactReader.MOST);
    }
}
