package io.roadstead.agent.inventory;

import io.roadstead.protocol.inventory.InventoryLine;
import io.roadstead.protocol.inventory.InventoryLines;
import io.roadstead.protocol.inventory.LineDeflater;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One stream of lines to the console. On the inventory's loop only. */
final class Telling {
    /** What carries the bytes. */
    interface Pipe {
        boolean isWritable();

        /** Sends; {@code sent} runs on the inventory's loop when {@link #isWritable} knows of it. */
        void send(byte[] bytes, Runnable sent);

        void end();
    }

    private static final int BATCH = 32 * 1024;

    /** Who lists reads no more while so much waits. */
    private static final int ROOM = 64 * 1024;

    private final ScheduledExecutorService loop;
    private final Pipe pipe;
    private final Duration linger;
    private final LineDeflater deflater = new LineDeflater();
    private final Outbox outbox = new Outbox();
    private final Map<KindRef.Id, Integer> numbers = new HashMap<>();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean flushing;
    private boolean sending;
    private boolean due;
    private boolean closed;

    /** @param linger how long a line may wait for others */
    Telling(ScheduledExecutorService loop, Pipe pipe, Duration linger) {
        this.loop = loop;
        this.pipe = pipe;
        this.linger = linger;
    }

    /** The number of a kind on this stream. */
    int number(KindRef.Id kind) {
        return numbers.computeIfAbsent(kind, unknown -> numbers.size());
    }

    /** Tells of a kind's state; false if there was no room, and then nothing that waited of this kind is told either. */
    boolean tell(int kind, byte[] line) {
        if (closed) {
            return true;
        }
        boolean taken = outbox.state(kind, line);
        flushSoon();
        return taken;
    }

    boolean tell(InventoryLine.OfKind line) {
        return tell(line.kind(), InventoryLines.encode(line));
    }

    void tell(InventoryLine.ServerIs line) {
        tell(-1, InventoryLines.encode(line));
    }

    void tell(InventoryLine.Happened line) {
        if (!closed) {
            outbox.event(InventoryLines.encode(line));
            flushSoon();
        }
    }

    void tell(InventoryLine.Usage line) {
        if (!closed) {
            outbox.usage(InventoryLines.encode(line));
            flushSoon();
        }
    }

    /** Whether who lists may go on reading. */
    boolean hasRoom() {
        return closed || outbox.stateBytes() < ROOM;
    }

    /** Runs a task when there is room, or when the stream is gone. */
    void whenRoom(Runnable task) {
        if (hasRoom()) {
            loop.execute(task);
        } else {
            waiting.add(task);
        }
    }

    private void flushSoon() {
        if (outbox.bytes() >= BATCH) {
            due = true;
            flush();
        } else if (!flushing) {
            flushing = true;
            loop.schedule(this::lingered, linger.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void lingered() {
        flushing = false;
        due = true;
        flush();
    }

    private void flush() {
        if (closed || sending || !due || outbox.bytes() == 0 || !pipe.isWritable()) {
            return;
        }
        sending = true;
        pipe.send(deflater.batch(outbox.take(BATCH)), this::sent);
        due = outbox.bytes() > 0;
        wake();
    }

    private void sent() {
        sending = false;
        flush();
    }

    /** The stream takes more. */
    void writable() {
        flush();
    }

    private void wake() {
        while (hasRoom() && !waiting.isEmpty()) {
            loop.execute(waiting.remove());
        }
    }

    /** Ends it; what waits is not told. */
    void close() {
        if (!closed) {
            closed = true;
            deflater.close();
            pipe.end();
            wake();
        }
    }

    boolean isClosed() {
        return closed;
    }
}
