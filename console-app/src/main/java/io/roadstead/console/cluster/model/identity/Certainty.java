package io.roadstead.console.cluster.model.identity;

/** How sure an answer is, the surest first. */
public enum Certainty {
    CERTAIN,
    LIKELY,
    PERHAPS,
    /** Nothing says anything. */
    UNKNOWN;

    static Certainty of(Weight strongest) {
        return switch (strongest) {
            case DECISIVE -> CERTAIN;
            case STRONG -> LIKELY;
            case WEAK -> PERHAPS;
        };
    }

    /** One step less, where something speaks against it; a perhaps stays one. */
    Certainty lowered() {
        return this == CERTAIN ? LIKELY : this == LIKELY ? PERHAPS : this;
    }
}
