package io.roadstead.console.inventory.ui;

import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;

/** Where a cluster is shown to somebody: who may not read all of them has no page of one, but the list with what he holds beside it. */
final class ClusterPlace {
    private ClusterPlace() {}

    static String of(Caller caller, String cluster) {
        return caller.may(Permission.CLUSTERS_READ) ? "clusters/" + cluster : "clusters?open=" + cluster;
    }
}
