package io.roadstead.console.workload.model;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * What draining a node would do with its pods.
 *
 * @param pods all that were found on it, by namespace and name
 */
public record DrainPlan(List<DrainPod> pods) {
    /** More pods are not on one node. */
    public static final int MOST_PODS = 1_000;

    /** Sorts. */
    public DrainPlan {
        pods = pods.stream()
                .sorted(Comparator.comparing(DrainPod::namespace).thenComparing(DrainPod::name))
                .toList();
    }

    /** Those that go. */
    public List<DrainPod> going() {
        return only(pod -> !pod.stays());
    }

    /** Those of DaemonSets, which stay. */
    public List<DrainPod> daemons() {
        return only(pod -> pod.sort() == DrainPod.Sort.DAEMON);
    }

    /** Those of the kubelet's own files, which stay. */
    public List<DrainPod> mirrors() {
        return only(pod -> pod.sort() == DrainPod.Sort.MIRROR);
    }

    /** Those that nobody makes anew. */
    public List<DrainPod> alone() {
        return only(pod -> pod.sort() == DrainPod.Sort.ALONE);
    }

    /** Those whose files go with them. */
    public List<DrainPod> storing() {
        return only(DrainPod::losesFiles);
    }

    /** Those that these options do not allow to go; the node is not drained then. */
    public List<DrainPod> forbidden(DrainOptions options) {
        return only(pod ->
                pod.sort() == DrainPod.Sort.ALONE && !options.force() || pod.losesFiles() && !options.deleteEmptyDir());
    }

    private List<DrainPod> only(Predicate<DrainPod> wanted) {
        return pods.stream().filter(wanted).toList();
    }
}
