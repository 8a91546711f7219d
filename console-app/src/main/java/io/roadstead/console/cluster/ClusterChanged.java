package io.roadstead.console.cluster;

/** A cluster was added, changed or removed, or is reached in another way; published after it is written. */
public record ClusterChanged(ClusterId id) {}
