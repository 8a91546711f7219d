package io.roadstead.console.rbacsync.web;

import io.roadstead.console.access.rbac.Places;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.kernel.ProblemCode;

/** The cluster that a path names, by its id or name. */
final class AskedPlace {
    private AskedPlace() {}

    static Place of(Places places, String cluster) {
        return places.find(cluster).map(Places.Named::place).orElseThrow(AskedPlace::missing);
    }

    static Refusal missing() {
        return new Refusal(ProblemCode.CLUSTER_MISSING, "GET /api/v1/clusters lists the clusters that you may see.");
    }
}
