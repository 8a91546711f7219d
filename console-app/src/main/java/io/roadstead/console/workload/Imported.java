package io.roadstead.console.workload;

import io.roadstead.console.workload.model.Draft;
import io.roadstead.console.workload.model.Told;
import java.util.List;

/**
 * What became of one document of an import, or would become of it.
 *
 * @param namespace in which it is; empty for objects of the cluster, and while nobody knows
 * @param said in the words of the API server or of the parser; empty where the outcome says it all
 * @param conflicts where other managers stand in the way
 */
public record Imported(
        Draft draft, String namespace, Outcome outcome, String said, List<String> warnings, List<Conflict> conflicts) {
    private static final int LONGEST = 2_000;

    /** What became of it. */
    public enum Outcome {
        /** It was not there before. */
        CREATED,
        /** It was there, and is another one now. */
        CHANGED,
        /** It was so before. */
        SAME,
        /** It cannot be checked yet: what it needs comes with the same import. */
        LATER,
        /** The cluster has no such kind. */
        UNKNOWN_KIND,
        /** It is no object. */
        INVALID,
        /** The cluster does not take it. */
        REFUSED,
        /** Others manage fields of it. */
        CONFLICT,
        /** The cluster did not answer: nobody knows. */
        SILENT,
        /** Its turn did not come. */
        STOPPED;

        /** Whether it is in the cluster as it was written, or would be. */
        public boolean isWell() {
            return this == CREATED || this == CHANGED || this == SAME;
        }
    }

    /**
     * Another manager has set a field to something else.
     *
     * @param field as API servers name it
     * @param manager in the words of the API server, such as {@code "kubectl-edit" using apps/v1}
     * @param wanted what the document has there
     * @param there what the cluster has there
     */
    public record Conflict(String field, String manager, String wanted, String there) {
        private static final int LONGEST_VALUE = 300;

        /** Bounds what clusters say. */
        public Conflict {
            manager = Told.text(manager, LONGEST_VALUE);
            wanted = Told.text(wanted, LONGEST_VALUE);
            there = Told.text(there, LONGEST_VALUE);
        }
    }

    /** Keeps copies, and bounds what clusters say. */
    public Imported {
        said = Told.text(said, LONGEST);
        warnings = warnings.stream().map(one -> Told.text(one, LONGEST)).toList();
        conflicts = List.copyOf(conflicts);
    }

    static Imported of(Draft draft, String namespace, Outcome outcome, String said) {
        return new Imported(draft, namespace, outcome, said, List.of(), List.of());
    }
}
