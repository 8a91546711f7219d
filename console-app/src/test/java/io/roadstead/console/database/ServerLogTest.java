package io.roadstead.console.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private ServerLog log;

    @BeforeEach
    void open() throws IOException {
        log = new ServerLog(folder.resolve("log/postgres.log"), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void neverGrowsBeyondTwiceItsLimit() throws IOException {
        String line = "x".repeat(4000);
        for (long written = 0; written < 3 * ServerLog.LIMIT_BYTES; written += line.length()) {
            log.append(line);
        }
        assertThat(Files.size(folder.resolve("log/postgres.log"))).isLessThanOrEqualTo(ServerLog.LIMIT_BYTES);
        assertThat(Files.size(folder.resolve("log/postgres.log.1"))).isLessThanOrEqualTo(ServerLog.LIMIT_BYTES);
    }

    @Test
    void cutsLinesWithoutEnd() throws IOException {
        byte[] endless = "y".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        log.copy(new ByteArrayInputStream(endless));
        assertThat(Files.readAllLines(folder.resolve("log/postgres.log"))).allMatch(line -> line.length() <= 4096);
    }

    @Test
    void explainsWhyTheServerGaveUp() {
        log.append("2026-01-01 00:00:00.000 UTC [1] FATAL:  could not create shared memory segment");
        log.append("2026-01-01 00:00:00.000 UTC [1] LOG:  database system is shut down");
        assertThat(log.reason()).isEqualTo("could not create shared memory segment");
    }

    @Test
    void remembersWhenTheDiskWasFull() {
        assertThat(log.diskFullAt()).isEmpty();
        log.append("2026-01-01 00:00:00.000 UTC [1] ERROR:  could not extend file: No space left on device");
        assertThat(log.diskFullAt()).contains(NOW);
    }
}
