package io.roadstead.protocol.message;

/** Ends the reading of one message; becomes {@link Decoded.Malformed}. */
final class MalformedMessage extends Exception {
    MalformedMessage(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
