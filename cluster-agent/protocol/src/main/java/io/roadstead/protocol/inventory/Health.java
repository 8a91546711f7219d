package io.roadstead.protocol.inventory;

import java.util.Optional;

/** How an object is, as far as it says so itself. */
public enum Health {
    FINE(""),
    /** On its way to somewhere: starting, waiting, going. */
    PROGRESS("p"),
    /** Works in part, or may stop to. */
    WARNING("w"),
    FAILED("f");

    private final String wire;

    Health(String wire) {
        this.wire = wire;
    }

    /** The letter on the wire. */
    public String wire() {
        return wire;
    }

    /** What a letter stands for. */
    public static Optional<Health> ofWire(String wire) {
        for (Health health : values()) {
            if (health.wire.equals(wire)) {
                return Optional.of(health);
            }
        }
        return Optional.empty();
    }
}
