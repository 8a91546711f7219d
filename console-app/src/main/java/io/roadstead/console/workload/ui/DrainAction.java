package io.roadstead.console.workload.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.ObjectRights;
import io.roadstead.console.inventory.detail.ObjectAction;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.workload.drain.Drains;
import java.util.List;
import org.springframework.core.annotation.Order;

/** Takes the pods from a node. */
@SpringComponent
@Order(18)
record DrainAction(Drains drains, ObjectRights rights) implements ObjectAction {
    @Override
    public List<Offer> of(Caller caller, FleetObject object) {
        return object.kind().path().equals("nodes") && rights.may(caller, object, "patch", "")
                ? List.of(
                        new Offer("change.drain", false, page -> new DrainDialog(page, drains, caller, object).open()))
                : List.of();
    }
}
