package io.roadstead.console.workload.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.ObjectRights;
import io.roadstead.console.inventory.detail.ObjectAction;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.workload.Rollouts;
import java.util.List;
import org.springframework.core.annotation.Order;

/** Makes a workload what it was. */
@SpringComponent
@Order(22)
record RollbackAction(Rollouts rollouts, ObjectRights rights) implements ObjectAction {
    @Override
    public List<Offer> of(Caller caller, FleetObject object) {
        return Rollouts.has(object.kind().path()) && rights.may(caller, object, "patch", "")
                ? List.of(new Offer(
                        "change.rollback", false, page -> new RollbackDialog(page, rollouts, caller, object).open()))
                : List.of();
    }
}
