package io.roadstead.console.workload.web;

import io.roadstead.console.api.Refusal;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.InventoryService;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ProblemCode;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Objects by the ids in addresses. */
@Component
record AskedObjects(InventoryService inventory) {
    /** @throws Refusal where there is none that the caller may see */
    FleetObject of(Caller caller, String id) {
        return find(caller, id)
                .orElseThrow(() -> new Refusal(
                        ProblemCode.RESOURCE_MISSING, "GET /api/v1/resources lists the objects that you may see."));
    }

    /** Empty where there is none that the caller may see. */
    Optional<FleetObject> find(Caller caller, String id) {
        try {
            return inventory.find(caller, UUID.fromString(id));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
