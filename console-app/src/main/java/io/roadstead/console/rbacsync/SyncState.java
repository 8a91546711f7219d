package io.roadstead.console.rbacsync;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a cluster stands to what was granted there.
 *
 * @param version of the policy that it was last made to hold
 * @param since when this phase began
 * @param checked when all of it was last compared with what is there
 * @param objects how many the cluster has to hold
 * @param problems what could not be made, and why
 * @param drifts what others changed of it, the newest first
 */
public record SyncState(
        Phase phase,
        long version,
        Instant since,
        Optional<Instant> checked,
        int objects,
        List<Problem> problems,
        List<Drift> drifts) {
    /** Most problems and drifts that are kept. */
    public static final int MOST = 100;

    /** Keeps copies. */
    public SyncState {
        problems = List.copyOf(problems);
        drifts = List.copyOf(drifts);
    }

    /** How far it is. */
    public enum Phase {
        /** It holds what it has to. */
        SYNCED,
        /** Something is being made or taken away. */
        WORKING,
        /** Its API server refuses a part; see the problems. */
        REFUSED,
        /** It is not reached; it catches up as soon as it is. */
        OFFLINE,
        /** Its agent only reads: roles are not carried there. */
        NOT_CARRIED,
        /** Its agent was installed by a manifest that knows no roles: it has to be applied anew. */
        OUTDATED;

        /** As it is written in the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What could not be made. */
    public record Problem(String object, String sentence) {}

    /**
     * What somebody else changed.
     *
     * @param what {@code changed}, {@code removed} or {@code added}
     * @param repaired whether it was put right at once; else it waits for a decision
     */
    public record Drift(Instant seen, String object, String what, boolean repaired) {}
}
