package io.roadstead.console.cluster;

/** What a cluster is said to be has changed; published after it is written. */
public record ClusterPortrayed(ClusterId id) {}
