package io.roadstead.console.catalog.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a source asks of the signatures of its charts. */
public enum ProvenancePolicy {
    /** Signatures are not looked for. */
    NONE,
    /** Those that are there have to be good. */
    IF_PRESENT,
    /** Every chart has to have a good one. */
    REQUIRED;

    /** As it is written in the database and in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads what {@link #word} gave. */
    public static Optional<ProvenancePolicy> parse(String word) {
        return Arrays.stream(values())
                .filter(policy -> policy.word().equals(word))
                .findFirst();
    }
}
