package io.roadstead.protocol.message;

/**
 * From the console: so many replicas answer at its address. An agent keeps connections to two of them where there are two.
 *
 * @param count at least one
 */
public record Replicas(int count) implements Message {
    public Replicas {
        if (count < 1) {
            throw new IllegalArgumentException("whoever says it is one");
        }
    }
}
