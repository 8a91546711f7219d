package io.roadstead.protocol.inventory;

/** What came out of reading something of the other end. */
public sealed interface Decoded<T> {
    /** Something that is known. */
    record Known<T>(T value) implements Decoded<T> {}

    /** Something of a newer kind: skip it. */
    record Unknown<T>(String type) implements Decoded<T> {}

    /** Not in the form, or beyond the bounds; {@code reason} quotes nothing of the bytes. */
    record Malformed<T>(String reason) implements Decoded<T> {}
}
