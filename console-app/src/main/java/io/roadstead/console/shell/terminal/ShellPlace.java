package io.roadstead.console.shell.terminal;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.shell.model.ShellWish;
import java.util.UUID;

/**
 * What a shell is opened in.
 *
 * @param clusterName as people named the cluster
 * @param made whether its pod was made for it
 */
public record ShellPlace(ClusterId cluster, String clusterName, ShellWish wish, Made made) {
    /** What a pod was made for. */
    public sealed interface Made {
        /** For no shell: it stays. */
        record Before() implements Made {}

        /** To look at a node; goes with its shell. */
        record OnNode(String node) implements Made {}

        /**
         * To use kubectl in; goes with its shell.
         *
         * @param token the id of what lets kubectl in, which ends first
         */
        record ForKubectl(UUID token) implements Made {}
    }

    /** A pod that stays. */
    public ShellPlace(ClusterId cluster, String clusterName, ShellWish wish) {
        this(cluster, clusterName, wish, new Made.Before());
    }

    /** Whether the pod was made for this shell, and goes with it. */
    public boolean temporary() {
        return !(made instanceof Made.Before);
    }

    /** Whether it is to look at this node. */
    public boolean isOn(String node) {
        return made.equals(new Made.OnNode(node));
    }
}
