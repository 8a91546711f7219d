package io.roadstead.console.cluster.model.identity;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An answer and why.
 *
 * @param evidence what decided it first; then what agrees; then what speaks for something else
 */
public record Answer<T>(T value, List<Evidence> evidence, Certainty certainty) {
    private static final int MOST = 16;
    private static final Comparator<Clue<?>> BY_WEIGHT =
            Comparator.comparing(clue -> clue.evidence().weight());

    /** Keeps a copy. */
    public Answer {
        evidence = List.copyOf(evidence.subList(0, Math.min(evidence.size(), MOST)));
    }

    /** What the strongest clue says, the first one of equals; otherwise that. */
    static <T> Answer<T> of(List<Clue<T>> clues, T otherwise) {
        Optional<Clue<T>> best =
                clues.stream().min(Comparator.comparing(clue -> clue.evidence().weight()));
        return best.map(clue -> new Answer<>(
                        clue.value(),
                        ordered(clues, clue.value()),
                        Certainty.of(clue.evidence().weight())))
                .orElseGet(() -> new Answer<>(otherwise, List.of(), Certainty.UNKNOWN));
    }

    /** All the evidence: that for the value by its weight, then the rest by its. */
    static <T> List<Evidence> ordered(List<Clue<T>> clues, T value) {
        return Stream.concat(
                        clues.stream()
                                .filter(clue -> clue.value().equals(value))
                                .sorted(BY_WEIGHT),
                        clues.stream()
                                .filter(clue -> !clue.value().equals(value))
                                .sorted(BY_WEIGHT))
                .map(Clue::evidence)
                .distinct()
                .toList();
    }
}
