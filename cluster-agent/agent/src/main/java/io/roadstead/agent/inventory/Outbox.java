package io.roadstead.agent.inventory;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lines that wait for the stream, in three classes: state before events before usage. Bounded: of events and usage the oldest go; of
 * state nothing may go unnoticed, so a kind that finds no room loses all that waits of it, and starts over. For one thread.
 */
final class Outbox {
    private static final int KIB = 1024;
    static final int STATE_MOST = 2 * KIB * KIB;
    static final int EVENTS_MOST = 256 * KIB;
    static final int USAGE_MOST = KIB * KIB;

    private final Deque<Waiting> state = new ArrayDeque<>();
    private final Deque<Waiting> events = new ArrayDeque<>();
    private final Deque<Waiting> usage = new ArrayDeque<>();
    private int stateBytes;
    private int eventBytes;
    private int usageBytes;
    private long dropped;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Waiting(int kind, byte[] line) {}

    /** Whether it was taken; if not, nothing of its kind waits any more. */
    boolean state(int kind, byte[] line) {
        if (stateBytes + line.length > STATE_MOST) {
            forget(kind);
            return false;
        }
        stateBytes += line.length;
        state.add(new Waiting(kind, line));
        return true;
    }

    private void forget(int kind) {
        state.removeIf(waiting -> {
            boolean gone = waiting.kind() == kind;
            stateBytes -= gone ? waiting.line().length : 0;
            return gone;
        });
    }

    void event(byte[] line) {
        events.add(new Waiting(-1, line));
        eventBytes += line.length;
        while (eventBytes > EVENTS_MOST) {
            eventBytes -= events.remove().line().length;
            dropped++;
        }
    }

    void usage(byte[] line) {
        usage.add(new Waiting(-1, line));
        usageBytes += line.length;
        while (usageBytes > USAGE_MOST) {
            usageBytes -= usage.remove().line().length;
        }
    }

    int stateBytes() {
        return stateBytes;
    }

    int bytes() {
        return stateBytes + eventBytes + usageBytes;
    }

    /** Events that found no room so far. */
    long droppedEvents() {
        return dropped;
    }

    /** Takes whole lines, the most important first, until there are so many bytes. */
    byte[] take(int enough) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(Math.min(enough, bytes()) + KIB);
        while (lines.size() < enough && bytes() > 0) {
            Waiting next;
            if (!state.isEmpty()) {
                next = state.remove();
                stateBytes -= next.line().length;
            } else if (!events.isEmpty()) {
                next = events.remove();
                eventBytes -= next.line().length;
            } else {
                next = usage.remove();
                usageBytes -= next.line().length;
            }
            lines.writeBytes(next.line());
        }
        return lines.toByteArray();
    }
}
