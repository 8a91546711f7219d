package io.roadstead.console.workload.ui;

import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.model.FactReader;
import io.roadstead.console.workload.model.Change;
import io.roadstead.protocol.inventory.Facts;

/** Whether a change would change anything, as far as the inventory knows how an object is. */
final class ChangeFit {
    private ChangeFit() {}

    /** Whether the object is as the change would have it. */
    static boolean isSo(FleetObject object, Change change) {
        return switch (change) {
            case Change.Cordon cordon -> object.status().contains("SchedulingDisabled") == cordon.cordoned();
            case Change.Suspend suspend -> isSuspended(object) == suspend.suspended();
            case Change.Pause pause ->
                FactReader.of(object.facts()).text(Facts.ROLLOUT).equals(pause.paused() ? "paused" : "running");
            default -> false;
        };
    }

    private static boolean isSuspended(FleetObject object) {
        return object.status().equals("Suspended")
                || object.kind()
                        .cell("suspend")
                        .map(object::cell)
                        .filter("True"::equalsIgnoreCase)
                        .isPresent();
    }
}
