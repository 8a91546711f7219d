package io.roadstead.console.catalog.release;

import java.time.Instant;
import java.util.Optional;

/**
 * What is done with one release in one place, as it is kept until it is done.
 *
 * @param from the newest revision that was looked at; 0 for an install
 * @param revision which one to go back to; 0 where that is not asked for
 * @param keepHistory for a removal: whether its records stay
 * @param chart what is installed; without it nothing is
 * @param notAfter when it is too late to begin
 */
public record Order(
        int from,
        int revision,
        boolean keepHistory,
        Optional<ChartOrder> chart,
        Options options,
        Optional<Instant> notAfter) {
    /**
     * A chart with values.
     *
     * @param digest of the archive that was looked at
     * @param values YAML; may hold secrets
     */
    public record ChartOrder(String source, String name, String version, String digest, String values) {
        @Override
        public String toString() {
            return "ChartOrder[" + source + "/" + name + " " + version + "]";
        }
    }

    /** What else Helm is told, as {@link io.roadstead.console.catalog.engine.HelmOptions} has it. */
    public record Options(
            boolean waits,
            boolean rollbackOnFailure,
            boolean forceConflicts,
            boolean skipHooks,
            boolean createNamespace,
            long timeoutSeconds) {}
}
