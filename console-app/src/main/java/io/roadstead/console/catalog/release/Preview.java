package io.roadstead.console.catalog.release;

import io.roadstead.console.catalog.price.MonthlyPrice;
import io.roadstead.console.kernel.Reason;
import java.util.List;
import java.util.Optional;

/**
 * What would come of a wish in one of its targets. Nothing is changed by it.
 *
 * @param manifest what the templates make, Secrets masked; empty where they make nothing
 * @param changes by object, those that are removed last
 * @param notes what the chart would say to its users, without escapes
 * @param problems what stands against it; empty where nothing is known to
 * @param unchecked how many objects were too many to be asked about
 * @param price of the whole, where somebody knows it
 */
public record Preview(
        String manifest,
        List<ObjectChange> changes,
        String notes,
        List<Problem> problems,
        int unchecked,
        Optional<MonthlyPrice> price) {
    /** What becomes of an object. */
    public enum Fate {
        /** It is made. */
        ADD,
        /** It is changed. */
        CHANGE,
        /** It is removed. */
        REMOVE,
        /** It stays as it is. */
        SAME
    }

    /**
     * What becomes of an object.
     *
     * @param before as YAML, without what the cluster writes itself; empty where there is none
     * @param after as YAML, as the cluster would have it; empty where there is none
     * @param refused what the API server, or an admission of it, says against it
     */
    public record ObjectChange(
            ReleaseObject object, Fate fate, String before, String after, Optional<Reason> refused) {}

    /** What stands against a wish. */
    public sealed interface Problem {
        /** A sentence. */
        Reason reason();

        /**
         * A value is not what the chart takes.
         *
         * @param path such as {@code image.tag}; empty for the values as a whole
         * @param message the words of the schema's check
         */
        record Schema(String path, String message, Reason reason) implements Problem {}

        /**
         * A quota of the namespace would be exceeded.
         *
         * @param quota name of the ResourceQuota
         * @param resource such as {@code requests.cpu}
         * @param hard the limit
         * @param used what is used without this
         * @param wanted what this needs on top
         * @param over by how much
         */
        record Quota(String quota, String resource, String hard, String used, String wanted, String over, Reason reason)
                implements Problem {}

        /** Helm or the cluster said no to the whole. */
        record Refused(Reason reason) implements Problem {}
    }

    /** Keeps copies. */
    public Preview {
        changes = List.copyOf(changes);
        problems = List.copyOf(problems);
    }
}
