package io.roadstead.protocol.inventory;

/** Ends the reading of one line or ask; becomes {@link Decoded.Malformed}. */
final class MalformedInventory extends Exception {
    MalformedInventory(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    static void require(boolean holds, String otherwise) throws MalformedInventory {
        if (!holds) {
            throw new MalformedInventory(otherwise);
        }
    }
}
