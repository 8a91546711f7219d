package io.roadstead.console.catalog.release;

import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.engine.HelmOptions;
import io.roadstead.console.cluster.ClusterId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which chart is to run where, and how.
 *
 * @param targets 1 to {@value #MOST_TARGETS}; each is an operation of its own
 * @param values what is set over the chart's own values, as YAML; at most {@value #LONGEST_VALUES} characters
 * @param fromRevision for an upgrade: the revision that was looked at; refused where another came meanwhile
 * @param options what else Helm is told
 * @param notAfter when it is too late to begin, where somebody waits for the cluster
 */
public record ReleaseWish(
        ChartKey chart,
        String version,
        String name,
        List<Target> targets,
        String values,
        Optional<Integer> fromRevision,
        HelmOptions options,
        Optional<Instant> notAfter) {
    /** Most places of one wish. */
    public static final int MOST_TARGETS = 50;

    /** Most characters of values. */
    public static final int LONGEST_VALUES = 512 * 1024;

    /** A namespace of a cluster. */
    public record Target(ClusterId cluster, String namespace) {}

    /** Keeps a copy. */
    public ReleaseWish {
        targets = List.copyOf(targets);
    }

    /** With what Helm does by itself, and waiting for all objects to be ready or not. */
    public ReleaseWish(
            ChartKey chart,
            String version,
            String name,
            List<Target> targets,
            String values,
            boolean wait,
            Optional<Integer> fromRevision) {
        this(chart, version, name, targets, values, fromRevision, HelmOptions.DEFAULT.waiting(wait), Optional.empty());
    }

    /** Whether it changes a release that is there. */
    public boolean isUpgrade() {
        return fromRevision.isPresent();
    }

    /** Values may hold secrets. */
    @Override
    public String toString() {
        return "ReleaseWish[" + name + " of " + chart + " " + version + "]";
    }
}
