package io.roadstead.console.uikit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.uikit.model.ListAddress.Density;
import io.roadstead.console.uikit.model.ListAddress.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ListAddressTest {
    private static final ListVocabulary KNOWN = new ListVocabulary(
            forms("q", ".{1,100}", "outcome", "done|refused"),
            Set.of("name", "createdAt"),
            List.of("name", "role", "id"));

    @Test
    void whatIsWrittenIsRead() {
        ListAddress all = new ListAddress(
                forms("q", "김 <img onerror>", "outcome", "done").entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, one -> one.getValue().pattern(), (a, b) -> a, LinkedHashMap::new)),
                Optional.of(new ListOrder("createdAt", true)),
                Optional.of(new Place(true, "abc", 51)),
                List.of("name", "id"),
                Optional.of(Density.COMPACT),
                Optional.of("key/1"),
                Optional.of("Mine"));
        assertThat(read(all.parameters())).isEqualTo(all);
    }

    @Test
    void whatTheListDoesNotKnowIsLeftOut() {
        assertThat(read(Map.of(
                        "outcome", "maybe",
                        "q", "a".repeat(101),
                        "sort", "password_hash",
                        "columns", "secret.hash",
                        "rows", "huge",
                        "x", "y")))
                .isEqualTo(ListAddress.BARE);
    }

    @Test
    void aForgedNumberOfTheFirstRowCountsAsTheFirst() {
        assertThat(read(Map.of("after", "c", "at", "-1")).place()).contains(new Place(false, "c", 1));
        assertThat(read(Map.of("after", "c", "at", "99999999999999999999")).place())
                .contains(new Place(false, "c", 1));
    }

    @Test
    void otherFiltersAndOrdersBeginAtTheStart() {
        ListAddress later = read(Map.of("after", "c", "at", "51", "open", "k", "sort", "name"));
        assertThat(later.filtered("outcome", "done").parameters()).isEqualTo(Map.of("outcome", "done", "sort", "name"));
        assertThat(later.ordered(Optional.empty()).parameters()).isEmpty();
    }

    @Test
    void columnsComeInTheOrderOfTheList() {
        assertThat(read(Map.of("columns", "id.name")).columns()).containsExactly("name", "id");
    }

    @Test
    void noFilterIsCalledAsWhatEveryListHas() {
        assertThatThrownBy(() -> new ListVocabulary(forms("sort", "."), Set.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ListAddress read(Map<String, String> parameters) {
        return ListAddress.read(
                parameters.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, one -> List.of(one.getValue()))),
                KNOWN);
    }

    private static SequencedMap<String, Pattern> forms(String... keysAndForms) {
        SequencedMap<String, Pattern> forms = new LinkedHashMap<>();
        for (int at = 0; at < keysAndForms.length; at += 2) {
            forms.put(keysAndForms[at], Pattern.compile(keysAndForms[at + 1]));
        }
        return forms;
    }
}
