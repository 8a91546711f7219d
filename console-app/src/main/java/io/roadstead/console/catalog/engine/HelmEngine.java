package io.roadstead.console.catalog.engine;

import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Reason;
import java.util.function.BooleanSupplier;

/** Helm, whichever there is. What one run does, others do not see. */
public interface HelmEngine {
    /** What became of asking for a place. */
    sealed interface Entry {
        /** There is one. */
        record Granted(Place place) implements Entry {}

        /** All are taken, or as many as one person may have; there is one later. */
        record Full(Reason reason) implements Entry {}

        /** There is no Helm that could be run. */
        record Never(Reason reason) implements Entry {}
    }

    /** One of the places among those that may run at a time; given back by closing it. */
    interface Place extends AutoCloseable {
        /**
         * Runs it, and waits for its end.
         *
         * @param wanted asked several times a second; once it is false, the run is ended as gently as time allows
         * @throws InterruptedException where the console stops; then it is ended at once
         */
        HelmResult run(HelmOrder order, BooleanSupplier wanted) throws InterruptedException;

        @Override
        void close();
    }

    /**
     * Takes a place to change something, and waits for none.
     *
     * @param who asks; nobody has more than half of them
     */
    Entry enter(AccountId who);

    /**
     * Runs it, and waits two minutes at most for a place, and for its end; for those who only look: nobody takes more than half of them for
     * that, besides those for changes.
     *
     * @throws InterruptedException where the console stops; then it is ended at once
     */
    HelmResult run(HelmOrder order, AccountId who, BooleanSupplier wanted) throws InterruptedException;

    /** Whether there is one that could be run now. */
    boolean isThere();
}
