package io.roadstead.console.gateway.attack;

import java.io.IOException;
import java.util.Map;

/** How attacks are sent: as they are written, or in another version of HTTP. */
@FunctionalInterface
public interface Sender {
    /** Sends it on a connection of its own, and waits for the head of the answer. */
    Answer send(Victim victim, String bytes) throws IOException;

    /**
     * What was answered.
     *
     * @param status 0 for the end of the connection or stream instead, -1 for nothing at all, and for what is no HTTP
     */
    record Answer(int status, Map<String, String> headers) {
        /** The end. */
        public static final Answer NONE = new Answer(0, Map.of());

        /** Nothing, or no HTTP. */
        public static final Answer SILENCE = new Answer(-1, Map.of());
    }
}
