package io.roadstead.console.egress;

import java.time.Duration;

/**
 * How much of an answer is taken, and how long it may take.
 *
 * @param bytes of a body; heads may have 16 KiB
 * @param whole from looking up the name to the last byte
 * @param atOnce requests at a time; others wait for their turn within their own time
 */
public record EgressLimits(int bytes, Duration whole, int atOnce) {
    /** The usual ones. */
    public static final EgressLimits DEFAULT = new EgressLimits(8 * 1024 * 1024, Duration.ofSeconds(10), 8);
}
