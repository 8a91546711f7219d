package io.roadstead.console.cluster.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How near to users, and how far from staff, a cluster stands. */
public enum Tier {
    CORE,
    REGIONAL,
    EDGE,
    FAR_EDGE;

    /** As it is written in the database, in the API and in the label {@code roadstead.io/tier}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads what {@link #word} gave. */
    public static Optional<Tier> parse(String word) {
        return Arrays.stream(values()).filter(tier -> tier.word().equals(word)).findFirst();
    }
}
