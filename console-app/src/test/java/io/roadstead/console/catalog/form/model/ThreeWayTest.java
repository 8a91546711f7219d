package io.roadstead.console.catalog.form.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.catalog.form.ValuesText;
import io.roadstead.console.catalog.form.model.ThreeWay.Entry;
import io.roadstead.console.catalog.form.model.ThreeWay.Fate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of values by an upgrade, and how they are laid over each other. */
class ThreeWayTest {
    private static Values values(String yaml) {
        return ValuesText.orNone(yaml);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1    | a: 2      | a: 2      | KEPT",
                "a: 1    | a: 2      | a: 3      | KEPT_OVER_NEW",
                "a: 1    | a: 2      | a: 1      | SAME",
                "a: 1    | a: 2      | b: 1      | GONE,ADDED",
                "a: 1    | a: 2      | a: {b: 1} | TYPE_CHANGED",
                "a: '1'  | a: 2      | a: 2      | TYPE_CHANGED",
                "a: {b: 1} | {}      | a: text   | TYPE_CHANGED",
                "a: {b: 1} | a: {b: 2, c: 3} | a: {b: 2, c: 4} | KEPT,FOLLOWS",
                "x: 1    | a: 2      | a: 2      | KEPT",
                "a: null | a: 2      | a: 3      | KEPT_OVER_NEW",
                "{}      | a: 2      | a: 3      | FOLLOWS",
                "{}      | a: 2      | {}        | REMOVED",
                "{}      | {}        | a: [1]    | ADDED",
                "a: [9]  | a: [1, 2] | a: [1, 3] | KEPT_OVER_NEW",
                "a: 1    | a: null   | a: 2      | KEPT_OVER_NEW",
                "a: {}   | a: {b: 1} | a: {b: 2} | KEPT_OVER_NEW"
            })
    void eachValueHasItsFate(String mine, String before, String after, String fates) {
        var comparison = ThreeWay.of(values(mine), values(before), values(after), 100);
        assertThat(comparison.entries())
                .extracting(entry -> entry.fate().name())
                .containsExactly(fates.split(","));
    }

    @Test
    void whatNeedsALookComesFirstAndTheRestIsCounted() {
        var comparison = ThreeWay.of(values("{gone: 1, kept: 1}"), values("{gone: 0, a: 1}"), values("a: 2"), 2);
        assertThat(comparison.entries()).extracting(Entry::fate).containsExactly(Fate.GONE, Fate.KEPT);
        assertThat(comparison.more()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1            | a: 2         | a: 2",
                "a: {b: 1, c: 2} | a: {b: 3}    | a: {b: 3, c: 2}",
                "a: {b: 1, c: 2} | a: {b: null} | a: {c: 2}",
                "a: {b: 1}       | a: null      | {}",
                "a: [1, 2]       | a: [3]       | a: [3]",
                "a: 1            | a: {b: 2}    | a: {b: 2}",
                "a: {b: 1}       | a: 2         | a: 2",
                "a: null         | {}           | a: null",
                "{}              | x: null      | {}"
            })
    void valuesAreLaidOverEachOtherAsHelmDoes(String defaults, String overrides, String effective) {
        assertThat(ValuesMerge.of(values(defaults), values(overrides))).isEqualTo(values(effective));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: {b: 1} | {}                | 2 | a: {b: 2}",
                "a: {b: 1} | a: {b: 2}         | 1 | {}",
                "a: {b: 1} | a: {b: 2, c: 3}   | 1 | a: {c: 3}",
                "a: {b: 1} | x: kept           | 1 | x: kept",
                "a: {}     | a: text           | 2 | a: {b: 2}"
            })
    void aFormKeepsOnlyWhatTheChartHasNot(String defaults, String overrides, long value, String after) {
        assertThat(ValuesMerge.set(values(defaults), values(overrides), ValuePath.of("a", "b"), value))
                .isEqualTo(values(after));
    }

    /** Property: setting a value makes it so, and changes nothing else that a template sees beside it. */
    @Test
    void settingAValueChangesThatValueOnly() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Values defaults = tree(random, 3);
            Values overrides = tree(random, 3);
            ValuePath path = new ValuePath(IntStream.range(0, 1 + random.nextInt(3))
                    .mapToObj(at -> "k" + random.nextInt(3))
                    .toList());
            Values after = ValuesMerge.set(defaults, overrides, path, "set");
            Values seen = ValuesMerge.of(defaults, after);
            assertThat(seen.at(path)).as("seed %s", seed).isEqualTo("set");
            ValuesMerge.of(defaults, overrides).leaves().forEach((leaf, value) -> {
                boolean beside = !leaf.holds(path) && !path.holds(leaf);
                if (beside) {
                    assertThat(seen.at(leaf)).as("%s beside %s", leaf, path).isEqualTo(value);
                }
            });
        }
    }

    /** Property: comparing a chart with itself has nothing to say but of what is mine. */
    @Test
    void theSameChartChangesNothing() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Values mine = tree(random, 3);
            Values chart = tree(random, 3);
            assertThat(ThreeWay.of(mine, chart, chart, 1_000).entries())
                    .extracting(Entry::fate)
                    .isSubsetOf(List.of(Fate.KEPT, Fate.SAME, Fate.TYPE_CHANGED));
        }
    }

    private static Values tree(Random random, int depth) {
        Values tree = Values.EMPTY;
        for (int key = 0; key < 3; key++) {
            int kind = random.nextInt(depth > 0 ? 5 : 3);
            if (kind == 0) {
                tree = tree.with(ValuePath.of("k" + key), "text " + random.nextInt(9));
            } else if (kind == 1) {
                tree = tree.with(ValuePath.of("k" + key), (long) random.nextInt(9));
            } else if (kind > 2) {
                tree = tree.with(
                        ValuePath.of("k" + key), tree(random, depth - 1).fields());
            }
        }
        return tree;
    }
}
