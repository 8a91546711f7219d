package io.roadstead.console.cluster.model.identity;

/** A piece of evidence and what it speaks for. */
record Clue<T>(T value, Evidence evidence) {
    static <T> Clue<T> of(T value, Weight weight, String key, Object... arguments) {
        return new Clue<>(value, Evidence.of(weight, key, arguments));
    }
}
