package io.roadstead.console.shell.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineSplitterTest {
    private final LineSplitter splitter = new LineSplitter();
    private final List<String> lines = new ArrayList<>();

    private void line(byte[] bytes, boolean cut) {
        lines.add(new String(bytes, StandardCharsets.UTF_8) + (cut ? "!" : ""));
    }

    private void take(String text) {
        splitter.take(text.getBytes(StandardCharsets.UTF_8), this::line);
    }

    @Test
    void linesAreGivenWhenTheyAreComplete() {
        take("one\ntw");
        assertThat(lines).containsExactly("one");
        take("o\r\n\nlast");
        assertThat(lines).containsExactly("one", "two", "");
        splitter.end(this::line);
        splitter.end(this::line);
        assertThat(lines).containsExactly("one", "two", "", "last");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void itDoesNotMatterWhereThePiecesEnd(long seed) {
        Random random = new Random(seed);
        List<String> wanted = random.ints(200, 0, 400)
                .mapToObj(length -> "é".repeat(length) + length)
                .toList();
        byte[] all = (String.join("\n", wanted) + "\n").getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < all.length; ) {
            int to = Math.min(all.length, from + 1 + random.nextInt(300));
            splitter.take(Arrays.copyOfRange(all, from, to), this::line);
            from = to;
        }
        assertThat(lines).isEqualTo(wanted);
    }

    @Test
    void whatIsTooLongIsCutAndTheNextLineIsWhole() {
        for (int piece = 0; piece < 5; piece++) {
            take("x".repeat(20_000));
        }
        take("\nnext\n");
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).hasSize(LineSplitter.MOST_BYTES + 1).endsWith("x!");
        assertThat(lines.getLast()).isEqualTo("next");
    }

    @Test
    void aLineOfExactlyTheLengthIsNotCut() {
        take("x".repeat(LineSplitter.MOST_BYTES) + "\n");
        assertThat(lines.getFirst()).hasSize(LineSplitter.MOST_BYTES);
    }
}
