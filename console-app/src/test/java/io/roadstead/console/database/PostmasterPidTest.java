package io.roadstead.console.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostmasterPidTest {
    private static final List<String> RUNNING = List.of(
            "4711", "/data/postgres", "1795272106", "26310", "", "127.0.0.1", "  1966105        42", "ready   ");

    @Test
    void readsARunningServer() {
        assertThat(PostmasterPid.parse(RUNNING))
                .contains(new PostmasterPid(4711, 26310, Optional.of(new PostmasterPid.SharedMemory(1966105, 42))));
    }

    @Test
    void readsAServerThatIsStarting() {
        assertThat(PostmasterPid.parse(RUNNING.subList(0, 5)))
                .contains(new PostmasterPid(4711, 26310, Optional.empty()));
    }

    @Test
    void readsASingleUserServer() {
        assertThat(PostmasterPid.parse(List.of("-4711", "/data", "1", "0")))
                .map(PostmasterPid::pid)
                .contains(4711L);
    }

    @Test
    void takesAnUnfinishedOrForeignFileForNothing() {
        assertThat(PostmasterPid.parse(List.of())).isEmpty();
        assertThat(PostmasterPid.parse(List.of("4711", "/data"))).isEmpty();
        assertThat(PostmasterPid.parse(List.of("a", "b", "c", "d"))).isEmpty();
        assertThat(PostmasterPid.parse(List.of("4711", "/d", "1", "2", "", "", "x y")))
                .isEmpty();
    }

    @Test
    void countsTheProcessesThatHoldItsSharedMemory() {
        List<String> table = List.of(
                "       key      shmid perms                  size  cpid  lpid nattch   uid   gid",
                "   1966105         42   600                    56  4711  4712      7   101   104",
                "   1966105         43   600                    56  4711  4712      9   101   104");
        assertThat(PostmasterPid.attached(new PostmasterPid.SharedMemory(1966105, 42), table))
                .isEqualTo(7);
        assertThat(PostmasterPid.attached(new PostmasterPid.SharedMemory(1, 42), table))
                .isZero();
    }
}
