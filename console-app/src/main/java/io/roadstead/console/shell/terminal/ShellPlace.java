package io.roadstead.console.shell.terminal;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.shell.model.ShellWish;

/**
 * What a shell is opened in.
 *
 * @param clusterName as people named the cluster
 */
public record ShellPlace(ClusterId cluster, String clusterName, ShellWish wish) {}
