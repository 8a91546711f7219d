package io.roadstead.console.catalog.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** What is left of the limits while an archive is read, with the archives in it. */
final class Budget {
    private static final long FREE = 1024 * 1024;

    private final ArchiveLimits limits;
    private final LongSupplier nanos;
    private final long end;
    private final long most;
    private long unpacked;
    private int entries;

    /**
     * @param size bytes of the archive as it came
     * @param nanos the monotonic timer
     */
    Budget(ArchiveLimits limits, int size, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
        this.end = nanos.getAsLong() + limits.time().toNanos();
        this.most = Math.max(FREE, (long) size * limits.ratio());
    }

    ArchiveLimits limits() {
        return limits;
    }

    void entry() throws Unsound {
        entries++;
        if (entries > limits.entries()) {
            throw new Unsound("entries", limits.entries());
        }
        if (nanos.getAsLong() - end > 0) {
            throw new Unsound("time", limits.time().toSeconds());
        }
    }

    private void came(long bytes) throws Unsound {
        unpacked += Math.max(0, bytes);
        if (unpacked > limits.unpacked()) {
            throw new Unsound("unpacked", limits.unpacked() / FREE);
        }
        if (unpacked > most) {
            throw new Unsound("ratio", limits.ratio());
        }
        if (nanos.getAsLong() - end > 0) {
            throw new Unsound("time", limits.time().toSeconds());
        }
    }

    /** The same stream, all of whose bytes are counted. */
    InputStream counted(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int next = super.read();
                came(next < 0 ? 0 : 1);
                return next;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int count = super.read(into, from, length);
                came(count);
                return count;
            }
        };
    }
}
