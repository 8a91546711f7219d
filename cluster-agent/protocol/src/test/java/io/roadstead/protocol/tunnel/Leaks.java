package io.roadstead.protocol.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Buffers that nobody released. */
final class Leaks {
    private static final List<String> FOUND = new CopyOnWriteArrayList<>();
    private static final Logger LOGGER = Logger.getLogger(ResourceLeakDetector.class.getName());

    static {
        LOGGER.addHandler(new Handler() {
            @Override
            public void publish(LogRecord log) {
                if (String.valueOf(log.getMessage()).contains("LEAK")) {
                    FOUND.add(log.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
    }

    private Leaks() {}

    /** Watches each buffer from now on. */
    static void watchEach() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    }

    /** Watches some: to watch each makes big bodies too slow to say anything about their speed. */
    static void watchSome() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.SIMPLE);
    }

    static void assertNone() {
        System.gc();
        for (int i = 0; i < 200; i++) { // finding out is a by-product of the next allocations
            PooledByteBufAllocator.DEFAULT.directBuffer(16).release();
        }
        assertThat(FOUND).isEmpty();
    }
}
