package io.roadstead.federation.placement;

import java.util.List;

/**
 * Which clusters are filled first; Karmada's {@code overflowAffinities}. A tier is filled before the next one gets
 * anything, and the last is drained first. A cluster belongs to the first tier that selects it, else comes after all.
 */
public record Overflow(List<Affinity> tiers, Growth growth) {
    /** One tier; nodes that exist before nodes that may come. */
    public static final Overflow NONE = new Overflow(List.of(), Growth.LAST);

    /** What nodes count for that do not exist yet. */
    public enum Growth {
        /** They come after all nodes of their tier that exist. */
        LAST,
        /** They count like nodes that exist. */
        AS_REAL,
        /** They do not count. */
        NEVER
    }

    /** Copies. */
    public Overflow {
        tiers = List.copyOf(tiers);
    }

    int tierOf(Candidate candidate) {
        for (int i = 0; i < tiers.size(); i++) {
            if (tiers.get(i).selects(candidate)) {
                return i;
            }
        }
        return tiers.size();
    }
}
