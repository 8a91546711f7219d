package io.roadstead.console.workload.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.workload.model.ChangeRun.Mark;
import io.roadstead.console.workload.model.ChangeRun.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeRunTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final ChangeRun RUN = new ChangeRun(
            "scale:3",
            List.of(new Target(new UUID(1, 2), OptionalLong.empty()), new Target(new UUID(1, -3), OptionalLong.of(17))),
            NOW,
            NOW.plusSeconds(60));

    @Test
    void isReadAgainFromItsArguments() {
        assertThat(ChangeRun.of(RUN.arguments())).contains(RUN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "change | format-disks",
                "change | scale:100001",
                "change | scale:-1",
                "objects | ''",
                "objects | 1",
                "objects | 00000000-0000-0001-0000-000000000002,",
                "objects | 00000000-0000-0001-0000-000000000002;x",
                "objects | 00000000-0000-0001-0000-000000000002:-1",
                "wanted | yesterday",
                "expires | 2026-01-01T00:00:00Z",
                "expires | 2026-01-09T03:04:06Z",
                "other | x"
            })
    void whatCouldNotBeCarriedOutIsNone(String key, String value) {
        Map<String, String> arguments = new HashMap<>(RUN.arguments());
        arguments.put(key, value);
        assertThat(ChangeRun.of(arguments)).isEmpty();
    }

    @Test
    void isTheSameAtAnotherTimeAndNotWithOtherObjects() {
        ChangeRun later = new ChangeRun(RUN.change(), RUN.targets(), NOW.plusSeconds(5), NOW.plusSeconds(65));
        assertThat(RUN.isLike(later)).isTrue();
        assertThat(RUN.isLike(new ChangeRun("scale:4", RUN.targets(), NOW, RUN.expires())))
                .isFalse();
        assertThat(RUN.isLike(new ChangeRun("scale:3", RUN.targets().subList(0, 1), NOW, RUN.expires())))
                .isFalse();
    }

    @Test
    void takesNoMoreThanItsMost() {
        assertThat(ChangeRun.of(of(ChangeRun.MOST_TARGETS).arguments())).isPresent();
        assertThat(ChangeRun.of(of(ChangeRun.MOST_TARGETS + 1).arguments())).isEmpty();
    }

    private static ChangeRun of(int many) {
        List<Target> targets = IntStream.range(0, many)
                .mapToObj(place -> new Target(new UUID(7, place), OptionalLong.of(1)))
                .toList();
        return new ChangeRun("delete", targets, NOW, NOW.plus(Duration.ofHours(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "d", "wd", "gx", "rc", "dd!7"})
    void marksAreKeptInACheckpoint(String checkpoint) {
        List<Mark> marks = RUN.marks(checkpoint);
        assertThat(marks).hasSize(2);
        assertThat(RUN.marks(RUN.checkpoint(marks, NOW))).isEqualTo(marks);
        assertThat(RUN.end(RUN.checkpoint(marks, NOW) + "!7")).isEqualTo(NOW);
        assertThat(RUN.end(RUN.checkpoint(marks, RUN.expires()))).isEqualTo(RUN.expires());
    }

    @Test
    void onlyWhatWasNotDoneBeginsAnew() {
        assertThat(ChangeRun.again(RUN.marks("dr"))).containsExactly(Mark.DONE, Mark.PENDING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"scale:0", "restart", "pause", "resume", "suspend", "unsuspend", "cordon", "uncordon", "delete"})
    void eachChangeHasAWordThatIsReadAgain(String word) {
        assertThat(ChangeText.parse(word, NOW).flatMap(ChangeText::of)).contains(word);
    }
}
