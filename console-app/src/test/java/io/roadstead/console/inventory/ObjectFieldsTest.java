package io.roadstead.console.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.inventory.model.ObjectKind.ObjectColumn;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectFieldsTest {
    private static ObjectKind kind(String... columns) {
        return new ObjectKind(
                1,
                "",
                "v1",
                "Widget",
                "widgets",
                true,
                List.of(columns).stream()
                        .map(name -> new ObjectColumn(name, "string", false))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Open", "SORT", "after", "Before", "at", "Columns", "rows", "view", "Q", "Name"})
    void aColumnThatIsCalledAsWhatEveryListHasGivesWay(String name) {
        String word = name.toLowerCase(Locale.ROOT);
        assertThat(ObjectFields.field(kind(name).columns().getFirst())).isEmpty();
        assertThat(ObjectFields.sorts(kind(name, "Phase")))
                .doesNotHaveDuplicates()
                .contains("phase");
        if (!word.equals("name")) {
            assertThat(ObjectFields.sorts(kind(name, "Phase"))).doesNotContain(word);
        }
    }
}
