package io.roadstead.console.database;

import io.roadstead.console.kernel.StartupRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets one console at a time use a data directory: a lock of the kernel's on {@code roadstead.lock}, which ends with the
 * process however it ends. The file's text, our process id and address, is only for whom the lock turns away.
 */
final class DataLock implements AutoCloseable {
    /** The kernel drops a process's lock when it closes any handle of the file, so a second try here must not open it. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DataLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock of this directory, or refuses the start and says who holds it. */
    static DataLock take(DataDirectory directory) {
        return tryTake(directory).orElseThrow(() -> held(directory));
    }

    /** Takes the lock if nobody holds it, in this process or in another. */
    static Optional<DataLock> tryTake(DataDirectory directory) {
        try {
            Path file = file(directory);
            if (!HELD_HERE.add(file)) {
                return Optional.empty();
            }
            Optional<DataLock> lock = Optional.empty();
            try {
                lock = lock(file);
                return lock;
            } finally {
                if (lock.isEmpty()) {
                    HELD_HERE.remove(file);
                }
            }
        } catch (IOException e) {
            throw new StartupRefused("The data directory cannot be locked: " + Sentence.of(e), e);
        }
    }

    private static StartupRefused held(DataDirectory directory) {
        try {
            Path file = file(directory);
            if (HELD_HERE.contains(file)) {
                return new StartupRefused(refusal(ProcessHandle.current().pid() + "", Optional.empty()));
            }
            String text = Files.readString(file);
            return new StartupRefused(refusal(value("pid", text).orElse("unknown"), value("url", text)));
        } catch (IOException e) {
            return new StartupRefused("The data directory cannot be locked: " + Sentence.of(e), e);
        }
    }

    private static Path file(DataDirectory directory) throws IOException {
        return directory.path().toRealPath().resolve("roadstead.lock");
    }

    /** Tells a second console where this one is. */
    void announce(URI address) {
        try {
            write(channel, "pid " + ProcessHandle.current().pid() + "\nurl " + address + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file stays: deleting it would let two consoles lock two files of the same name. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(file);
        }
    }

    private static Optional<DataLock> lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        write(channel, "pid " + ProcessHandle.current().pid() + "\n");
        return Optional.of(new DataLock(file, channel));
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        int length = bytes.remaining();
        for (long at = 0; bytes.hasRemaining(); ) {
            at += channel.write(bytes, at);
        }
        channel.truncate(length);
    }

    private static Optional<String> value(String key, String text) {
        return text.lines()
                .filter(line -> line.startsWith(key + " "))
                .map(line -> line.substring(key.length() + 1).strip())
                .findFirst();
    }

    private static String refusal(String pid, Optional<String> address) {
        return "Roadstead already runs on this data: pid " + pid
                + address.map(url -> ", " + url).orElse("") + ". Stop it, or choose another --data.";
    }
}
