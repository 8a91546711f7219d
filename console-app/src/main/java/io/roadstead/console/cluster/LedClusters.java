package io.roadstead.console.cluster;

import java.util.Set;

/** The clusters that this console, of all on the same database, talks with by itself. Methods never block. */
public interface LedClusters {
    /** Those whose agents are connected to this console, and to no other one for longer. */
    Set<ClusterId> led();
}
