package io.roadstead.console.shell.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Lines as API servers send them, their order, and where a browser goes on. */
class LogLinesTest {
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

    private static LogLine line(int origin, long millis, String text) {
        return new LogLine(origin, Optional.of(NOON.plusMillis(millis)), text, false);
    }

    private static LogLine read(String line) {
        return LogLine.read(3, line.getBytes(StandardCharsets.UTF_8), false);
    }

    @Test
    void theTimeIsReadAndTheRestIsTheLine() {
        assertThat(read("2026-07-01T12:00:00.000000001Z  two  blanks "))
                .isEqualTo(new LogLine(3, Optional.of(NOON.plusNanos(1)), " two  blanks ", false));
        assertThat(read("2026-07-01T21:00:00.5+09:00 east").at()).contains(NOON.plusMillis(500));
        assertThat(read("2026-07-01T12:00:00Z ").text()).isEmpty();
    }

    @Test
    void whatHasNoTimeIsALineAllTheSame() {
        assertThat(read("unable to retrieve container logs").at()).isEmpty();
        assertThat(read("2026-99-01T12:00:00Z x").text()).isEqualTo("2026-99-01T12:00:00Z x");
        assertThat(read("").text()).isEmpty();
        assertThat(read(" x").text()).isEqualTo(" x");
    }

    @Test
    void bytesThatAreNoTextDoNotHurt() {
        assertThat(LogLine.read(0, new byte[] {(byte) 0xff, (byte) 0xc3, 0}, true)
                        .text())
                .isEqualTo("\ufffd\ufffd␀");
    }

    @Test
    void linesOfSeveralContainersStandByTheirTimes() {
        assertThat(MergeOrder.of(List.of(line(0, 1, "a"), line(0, 5, "b"), line(1, 0, "c"), line(1, 5, "d"))))
                .extracting(LogLine::text)
                .containsExactly("c", "a", "b", "d");
    }

    @Test
    void linesOfOneContainerKeepTheirOrderWhateverTheirTimes() {
        LogLine timeless = new LogLine(0, Optional.empty(), "without", false);
        assertThat(MergeOrder.of(List.of(line(0, 9, "late"), line(0, 2, "early"), timeless, line(1, 5, "other"))))
                .extracting(LogLine::text)
                .containsExactly("other", "late", "early", "without");
    }

    @Test
    void aBrowserGetsNothingTwiceAndMissesNothing() {
        ResumePoint.Gate gate = new ResumePoint.Gate(new ResumePoint(NOON.plusMillis(5), 2));
        List<String> passed = new ArrayList<>();
        for (LogLine line : List.of(
                line(0, 1, "had"),
                line(0, 5, "had too"),
                line(0, 5, "had as well"),
                line(0, 5, "new of that moment"),
                line(0, 6, "new"))) {
            if (gate.passes(line)) {
                passed.add(line.text());
            }
        }
        assertThat(passed).containsExactly("new of that moment", "new");
    }

    @Test
    void soManyLinesAtOnceAndSoManyASecond() {
        LineRate rate = new LineRate(0);
        int passed = 0;
        for (int line = 0; line < 3 * LineRate.AT_ONCE; line++) {
            passed += rate.take(1) ? 1 : 0;
        }
        assertThat(passed).isEqualTo(LineRate.AT_ONCE);
        int later = 0;
        for (int line = 0; line < 3 * LineRate.A_SECOND; line++) {
            later += rate.take(1_000_000_001L) ? 1 : 0;
        }
        assertThat(later).isEqualTo(LineRate.A_SECOND);
    }

    @Test
    void theQueueSaysWhenItIsEnoughAndCountsWhatIsLeftOut() {
        LineQueue queue = new LineQueue();
        int taken = 0;
        while (queue.hasRoom()) {
            queue.add(line(0, taken++, "x".repeat(1_000)));
        }
        assertThat(taken).isBetween(200, 300);
        queue.leaveOut();
        LineQueue.Batch batch = queue.empty();
        assertThat(batch.lines()).hasSize(taken);
        assertThat(batch.left()).isEqualTo(1);
        assertThat(queue.hasRoom()).isTrue();
        assertThat(queue.empty().isEmpty()).isTrue();
    }
}
