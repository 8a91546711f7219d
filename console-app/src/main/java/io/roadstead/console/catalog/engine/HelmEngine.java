package io.roadstead.console.catalog.engine;

import java.util.function.BooleanSupplier;

/** Helm, whichever there is. What one run does, others do not see. */
public interface HelmEngine {
    /**
     * Runs it, and waits for its end and for a place among those that may run at a time.
     *
     * @param wanted asked several times a second; once it is false, the run is ended as gently as time allows
     * @throws InterruptedException where the console stops; then it is ended at once
     */
    HelmResult run(HelmOrder order, BooleanSupplier wanted) throws InterruptedException;

    /** Whether there is one that could be run now. */
    boolean isThere();
}
