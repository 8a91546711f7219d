package io.roadstead.protocol.message;

/** What came out of reading bytes of the other end. */
public sealed interface Decoded {
    /** A message of a kind that is known. */
    record Known(Message message) implements Decoded {}

    /** A message of a newer kind: skip it. */
    record Unknown(String type) implements Decoded {}

    /** No message at all, or one that lacks what it needs; {@code reason} quotes nothing of the bytes. */
    record Malformed(String reason) implements Decoded {}
}
