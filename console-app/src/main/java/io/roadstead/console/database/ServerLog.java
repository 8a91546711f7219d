package io.roadstead.console.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's own log: copied from its standard error to {@code postgres.log}, kept between starts, at most twice
 * {@link #LIMIT_BYTES} on disk. Remembers the last lines, which explain a failed start, and when a full disk was named.
 */
final class ServerLog {
    static final long LIMIT_BYTES = 5L << 20;

    private static final Logger log = LoggerFactory.getLogger(ServerLog.class);
    private static final int LINE_BYTES = 4096;
    private static final int TAIL_LINES = 20;

    private final Path file;
    private final Clock clock;
    private final Deque<String> tail = new ArrayDeque<>();
    private long size;
    private boolean writable = true;
    private Optional<Instant> diskFullAt = Optional.empty();

    ServerLog(Path file, Clock clock) throws IOException {
        this.file = file;
        this.clock = clock;
        Files.createDirectories(file.getParent());
        this.size = Files.exists(file) ? Files.size(file) : 0;
    }

    /** Copies until the server closes its end. */
    void copy(InputStream output) throws IOException {
        byte[] line = new byte[LINE_BYTES];
        int length = 0;
        for (int next = output.read(); next >= 0; next = output.read()) {
            if (next == '\n' || length == LINE_BYTES) {
                append(new String(line, 0, length, StandardCharsets.UTF_8));
                length = 0;
            }
            if (next != '\n') {
                line[length++] = (byte) next;
            }
        }
        if (length > 0) {
            append(new String(line, 0, length, StandardCharsets.UTF_8));
        }
    }

    synchronized void append(String line) {
        tail.addLast(line);
        if (tail.size() > TAIL_LINES) {
            tail.removeFirst();
        }
        if (Sentence.tellsOfFullDisk(line)) {
            diskFullAt = Optional.of(clock.instant());
        }
        write(line);
    }

    synchronized String tail() {
        return tail.stream().collect(Collectors.joining("\n"));
    }

    /** The last line that says why the server gave up. */
    synchronized String reason() {
        return tail.stream()
                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:"))
                .reduce((first, second) -> second)
                .map(line -> line.replaceFirst("^.*?(FATAL|PANIC):\\s*", ""))
                .orElseGet(() -> tail.isEmpty() ? "it said nothing" : tail.getLast());
    }

    synchronized Optional<Instant> diskFullAt() {
        return diskFullAt;
    }

    synchronized void forgetTail() {
        tail.clear();
    }

    /** A full disk stops this file, not the server; it goes on when there is space. */
    private void write(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            if (size + bytes.length > LIMIT_BYTES) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                size = 0;
            }
            Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            size += bytes.length;
            writable = true;
        } catch (IOException e) {
            if (writable) {
                log.atWarn().addKeyValue("file", file).setCause(e).log("database log is not written for now");
            }
            writable = false;
        }
    }
}
