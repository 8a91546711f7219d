package io.roadstead.console.shell.terminal;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.shell.model.ShellWish;

/**
 * What a shell is opened in.
 *
 * @param clusterName as people named the cluster
 * @param temporary whether the pod was made for this shell, and goes with it
 */
public record ShellPlace(ClusterId cluster, String clusterName, ShellWish wish, boolean temporary) {
    /** A pod that stays. */
    public ShellPlace(ClusterId cluster, String clusterName, ShellWish wish) {
        this(cluster, clusterName, wish, false);
    }
}
