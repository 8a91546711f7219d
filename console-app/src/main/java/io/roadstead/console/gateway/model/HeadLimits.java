package io.roadstead.console.gateway.model;

/**
 * How long a head may be.
 *
 * @param bytes all of it
 * @param headers a count
 * @param targetBytes of the target
 */
public record HeadLimits(int bytes, int headers, int targetBytes) {
    /** Without settings. */
    public static final HeadLimits USUAL = new HeadLimits(64 * 1024, 100, Address.MAX_LENGTH);
}
