package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.ObjectRights;
import io.roadstead.console.inventory.detail.ObjectAction;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.ConfirmDialog;
import io.roadstead.console.workload.Edits;
import io.roadstead.console.workload.model.Machine;
import java.util.List;
import java.util.Optional;

/** What is done with virtual machines, as buttons. */
@SpringComponent
@org.springframework.core.annotation.Order(16)
record MachineActions(Edits edits, ObjectRights rights) implements ObjectAction {
    @Override
    public List<Offer> of(Caller caller, FleetObject object) {
        if (!object.kind().path().equals(Machine.KIND) || !rights.may(caller, object, "update", "")) {
            return List.of();
        }
        return Machine.ordersAt(status(object)).stream()
                .map(order -> new Offer(label(order), false, page -> begin(page, caller, object, order)))
                .toList();
    }

    /** By its printer column, which has it in full. */
    private static String status(FleetObject object) {
        return object.kind().cell("status").map(object::cell).orElse(object.status());
    }

    private static String label(Machine.Order order) {
        return "machine." + order.word();
    }

    private void begin(Component page, Caller caller, FleetObject object, Machine.Order order) {
        switch (order) {
            case STOP, RESTART ->
                new ConfirmDialog(
                                new ConfirmDialog.Question(
                                        page.getTranslation(label(order) + ".title", object.name()),
                                        page.getTranslation(label(order)),
                                        List.of(page.getTranslation(
                                                label(order) + ".text", object.name(), object.clusterName())),
                                        "",
                                        Optional.empty()),
                                () -> make(page, caller, object, order))
                        .open();
            case START, PAUSE, UNPAUSE, MIGRATE -> make(page, caller, object, order);
        }
    }

    private void make(Component page, Caller caller, FleetObject object, Machine.Order order) {
        new MakingDialog(page, object, label(order), () -> edits.make(caller, object, new Machine(order))).open();
    }
}
