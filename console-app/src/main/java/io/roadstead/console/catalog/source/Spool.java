package io.roadstead.console.catalog.source;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/** A file without a name that is gone when it is closed, whatever becomes of the console: what is too large for memory. */
public final class Spool implements Closeable {
    private static final Set<StandardOpenOption> OPTIONS = Set.of(
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.DELETE_ON_CLOSE);

    private static final int BLOCK = 64 * 1024;

    private final FileChannel channel;
    private final long most;
    private final AtomicReference<Runnable> closed = new AtomicReference<>(() -> {});

    private Spool(FileChannel channel, long most) {
        this.channel = channel;
        this.most = most;
    }

    /** An empty one for so many bytes, which only this process reads. */
    static Spool of(long most) throws IOException {
        Path file = Files.createTempFile("roadstead-mirror", ".tar"); // readable by its owner only
        return new Spool(FileChannel.open(file, OPTIONS), most);
    }

    /** More came than it takes. */
    static final class Full extends IOException {
        Full() {
            super("too much");
        }
    }

    /** It took longer than it may. */
    static final class Late extends IOException {
        Late() {
            super("too long");
        }
    }

    /** How many bytes are in it. */
    public long size() throws IOException {
        return channel.size();
    }

    /** Adds to it; closing this leaves it open. */
    OutputStream out() {
        return new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                write(new byte[] {(byte) single}, 0, 1);
            }

            @Override
            public void write(byte[] from, int at, int length) throws IOException {
                if (channel.position() + length > most) {
                    throw new Full();
                }
                ByteBuffer left = ByteBuffer.wrap(from, at, length);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
            }
        };
    }

    /** Takes all that comes, within a time. */
    void take(InputStream in, Duration most, LongSupplier nanos) throws IOException {
        long end = nanos.getAsLong() + most.toNanos();
        OutputStream out = out();
        byte[] block = new byte[BLOCK];
        for (int count = in.read(block); count >= 0; count = in.read(block)) {
            if (nanos.getAsLong() - end > 0) {
                throw new Late();
            }
            out.write(block, 0, count);
        }
    }

    /** All of it from its beginning; each reader has its own place. */
    public InputStream in() {
        return new BufferedInputStream(new Reader(), BLOCK);
    }

    private final class Reader extends InputStream {
        private long at;

        @Override
        public int read() throws IOException {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int count = channel.read(ByteBuffer.wrap(into, from, length), at);
            at += Math.max(0, count);
            return count;
        }
    }

    /** Closes it where nothing else can be done about it that it cannot be closed. */
    public void discard() {
        try {
            close();
        } catch (IOException unclosable) {
            throw new UncheckedIOException(unclosable);
        }
    }

    /** Called once it is closed, which happens once however often it is asked for. */
    public void whenClosed(Runnable then) {
        closed.set(then);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            closed.getAndSet(() -> {}).run();
        }
    }
}
