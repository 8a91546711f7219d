package io.roadstead.console.catalog.engine;

import io.roadstead.console.kernel.Reason;

/** How a run of Helm ended. */
public sealed interface HelmResult {
    /**
     * As it should.
     *
     * @param output what it printed; may hold secrets
     */
    record Done(String output) implements HelmResult {
        @Override
        public String toString() {
            return "Done[" + output.length() + " characters]";
        }
    }

    /**
     * Helm said no, or the cluster did.
     *
     * @param words its own, bounded, without escapes
     */
    record Failed(String words) implements HelmResult {}

    /** It was ended from outside; what it did until then is done. */
    record Ended(Why why) implements HelmResult {}

    /** It never began. */
    record Never(Reason reason) implements HelmResult {}

    /** Why one was ended. */
    enum Why {
        /** It took longer than it may. */
        SLOW,
        /** It took more memory than it may. */
        LARGE,
        /** It printed more than it may. */
        LOUD,
        /** Nobody wants it any more. */
        UNWANTED,
        /** It died by itself. */
        DIED
    }
}
