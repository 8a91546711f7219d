package io.roadstead.protocol.message;

import java.util.Locale;
import java.util.Optional;

/** The two connections of an agent, so that a copy or a slow reader never delays a heartbeat or a keystroke. */
public enum TunnelKind {
    /** Heartbeats, deltas of the inventory, small requests, interactive streams. */
    CONTROL,
    /** Lists, logs, copies. */
    BULK;

    /** The one that serves where this one is missing. */
    public TunnelKind other() {
        return this == CONTROL ? BULK : CONTROL;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TunnelKind> ofWire(String text) {
        return switch (text) {
            case "control" -> Optional.of(CONTROL);
            case "bulk" -> Optional.of(BULK);
            default -> Optional.empty();
        };
    }
}
