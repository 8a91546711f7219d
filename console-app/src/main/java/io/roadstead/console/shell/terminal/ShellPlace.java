package io.roadstead.console.shell.terminal;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.shell.model.ShellWish;
import java.util.Optional;

/**
 * What a shell is opened in.
 *
 * @param clusterName as people named the cluster
 * @param node for which the pod was made, which goes with its shell then; empty for a pod that stays
 */
public record ShellPlace(ClusterId cluster, String clusterName, ShellWish wish, Optional<String> node) {
    /** A pod that stays. */
    public ShellPlace(ClusterId cluster, String clusterName, ShellWish wish) {
        this(cluster, clusterName, wish, Optional.empty());
    }

    /** Whether the pod was made for this shell, and goes with it. */
    public boolean temporary() {
        return node.isPresent();
    }
}
