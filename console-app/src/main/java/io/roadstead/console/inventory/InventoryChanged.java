package io.roadstead.console.inventory;

import io.roadstead.console.cluster.ClusterId;

/** Something that a cluster holds is told anew; published after it is written. */
public record InventoryChanged(ClusterId cluster) {}
