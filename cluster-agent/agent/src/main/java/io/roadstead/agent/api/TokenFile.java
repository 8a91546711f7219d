package io.roadstead.agent.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A token that somebody else rotates in a file; looked at again every ten seconds. */
public final class TokenFile implements Supplier<Optional<String>> {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Path file;
    private Optional<String> token = Optional.empty();
    private long readAt;

    public TokenFile(Path file) {
        this.file = file;
    }

    @Override
    public synchronized Optional<String> get() {
        long now = System.nanoTime();
        if (token.isEmpty() || now - readAt > FRESH_NANOS) {
            token = read();
            readAt = now;
        }
        return token;
    }

    private Optional<String> read() {
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
