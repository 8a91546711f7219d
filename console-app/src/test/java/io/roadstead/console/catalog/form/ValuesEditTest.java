package io.roadstead.console.catalog.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.catalog.form.model.ValuePath;
import io.roadstead.console.catalog.form.model.Values;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values as people write them, and what a form changes in them. */
class ValuesEditTest {
    private static final String WRITTEN = """
            # who runs this: ops
            replicas: 2   # two are enough

            image:
              # pinned, see ticket
              tag: "1.2"
              pull: Always
            hosts:
              - a.example
              - b.example
            script: |
              first
              second
            # the end
            """;

    private static String set(String text, String path, @Nullable Object value) {
        return ValuesEdit.set(text, ValuePath.parse(path).orElseThrow(), value);
    }

    private static String without(String line) {
        return WRITTEN.replace(line, "");
    }

    @Test
    void oneValueChangesAndAllElseStaysAsItWasWritten() {
        assertThat(set(WRITTEN, "replicas", 3L)).isEqualTo(WRITTEN.replace("replicas: 2 ", "replicas: 3 "));
        assertThat(set(WRITTEN, "image.tag", "2.0")).isEqualTo(WRITTEN.replace("\"1.2\"", "'2.0'"));
        assertThat(set(WRITTEN, "script", "one"))
                .isEqualTo(WRITTEN.replace("script: |\n  first\n  second", "script: one"));
        assertThat(set(WRITTEN, "hosts", List.of("c.example")))
                .isEqualTo(WRITTEN.replace("  - a.example\n  - b.example", "- c.example"));
    }

    @Test
    void aNewValueStandsBehindItsNeighbours() {
        assertThat(set(WRITTEN, "image.registry", "here"))
                .isEqualTo(WRITTEN.replace("  pull: Always\n", "  pull: Always\n  registry: here\n"));
        assertThat(set(WRITTEN, "resources.limits.cpu", "1"))
                .isEqualTo(WRITTEN.replace("  second\n", "  second\nresources:\n  limits:\n    cpu: '1'\n"));
        assertThat(set("", "a.b", 1L)).isEqualTo("a:\n  b: 1\n");
        assertThat(set("# only words\n", "a", 1L)).isEqualTo("# only words\na: 1\n");
        assertThat(set("a:\n", "a.b", true)).isEqualTo("a:\n  b: true\n");
    }

    @Test
    void aValueIsTakenAwayWithTheMapsThatHoldNothingElse() {
        assertThat(set(WRITTEN, "replicas", null)).isEqualTo(without("replicas: 2   # two are enough\n"));
        assertThat(set(WRITTEN, "image.pull", null)).isEqualTo(without("  pull: Always\n"));
        assertThat(set("a:\n  b:\n    c: 1\nd: 2\n", "a.b.c", null)).isEqualTo("d: 2\n");
        assertThat(set(WRITTEN, "nothing.there", null)).isEqualTo(WRITTEN);
    }

    @Test
    void whatCannotBeReadStaysAsItIs() {
        for (String odd : List.of("a: [", "- a", "a: 1\n---\nb: 2", "a: 1\na: 2", "\t:")) {
            assertThat(set(odd, "b", 1L)).as(odd).isEqualTo(odd);
        }
    }

    @Test
    void whatAFormSetsToWhatTheChartHasIsNotKept() {
        Values chart = ValuesText.orNone("image: {tag: '1.0', pull: Always}");
        assertThat(ValuesEdit.set(chart, WRITTEN, ValuePath.of("image", "pull"), "Always"))
                .isEqualTo(without("  pull: Always\n"));
        assertThat(ValuesEdit.set(chart, "# mine\n", ValuePath.of("image", "tag"), "1.0"))
                .isEqualTo("# mine\n");
    }

    /** Property: whatever the text, it says what it said before but for the one value; comments beside it stay. */
    @Test
    void theTextAlwaysSaysWhatItShould() {
        List<Object> some = List.of(
                1L,
                2.5,
                true,
                "plain",
                "yes",
                "1",
                "a: b",
                "# no comment",
                "two\nlines\n",
                "끝",
                "😀",
                List.of("x", 1L));
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            String text = text(random, 0);
            Values before = ValuesText.orNone(text);
            ValuePath path = new ValuePath(IntStream.range(0, 1 + random.nextInt(3))
                    .mapToObj(at -> "k" + random.nextInt(4))
                    .toList());
            boolean takes = random.nextInt(3) == 0;
            Object value = some.get(random.nextInt(some.size()));
            String after = ValuesEdit.set(text, path, takes ? null : value);
            Values wanted = takes ? before.without(path) : before.with(path, value);
            assertThat(ValuesText.orNone(after))
                    .as("seed %s\n%s\n=>\n%s", seed, text, after)
                    .isEqualTo(wanted);
            assertThat(after).as("seed %s\n%s", seed, text).contains("# head");
        }
    }

    private static String text(Random random, int depth) {
        StringBuilder text = new StringBuilder(depth == 0 ? "# head\n" : "");
        String indent = "  ".repeat(depth);
        for (int key = 0; key < 4; key++) {
            String name = indent + "k" + key + ":";
            switch (random.nextInt(depth < 3 ? 8 : 5)) {
                case 0 -> text.append(name).append(" text # said\n");
                case 1 ->
                    text.append(name)
                            .append(" |\n")
                            .append(indent)
                            .append("  one\n")
                            .append(indent)
                            .append("  two\n");
                case 2 ->
                    text.append(name)
                            .append("\n")
                            .append(indent)
                            .append("- a\n")
                            .append(indent)
                            .append("- b: 1\n\n");
                case 3 ->
                    text.append(name).append(" 'quoted: 😀'\n").append(indent).append("# between\n");
                case 4 -> {}
                case 5 -> text.append(name).append(" {k0: 1, k1: [a]}\n");
                default -> {
                    String below = text(random, depth + 1);
                    text.append(name).append(below.isBlank() ? " 5\n" : " # of it\n" + below);
                }
            }
        }
        return text.toString();
    }
}
