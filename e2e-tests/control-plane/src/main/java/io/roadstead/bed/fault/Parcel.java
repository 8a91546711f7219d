package io.roadstead.bed.fault;

import java.nio.ByteBuffer;

/// What travels through a [Lane], each with the [System#nanoTime] before which it must not arrive.
sealed interface Parcel {
    long dueNanos();

    record Bytes(ByteBuffer content, long dueNanos) implements Parcel {}

    /// The sender has no more to say; it may still listen.
    record End(long dueNanos) implements Parcel {}

    /// The sender's connection broke.
    record Break(long dueNanos) implements Parcel {}
}
