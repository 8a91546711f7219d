package io.roadstead.console.workload.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.inventory.detail.BulkAction;
import io.roadstead.console.inventory.detail.ListAction;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.workload.Bundles;
import java.util.List;
import org.springframework.core.annotation.Order;

/** Objects of a list as one file of YAML: those that are chosen, or all that its filters leave. */
@SpringComponent
@Order(10)
record BundleActions(Bundles bundles) implements BulkAction, ListAction {
    @Override
    public List<BulkAction.Offer> of(Caller caller, ObjectKind kind) {
        return List.of(new BulkAction.Offer(
                "bundle.chosen", (page, chosen) -> open(caller, kind, new Matching(chosen, false))));
    }

    @Override
    public List<ListAction.Offer> ofAll(Caller caller, ObjectKind kind) {
        return List.of(
                new ListAction.Offer("bundle.all", Bundles.MOST_OBJECTS, (page, all) -> open(caller, kind, all)));
    }

    private void open(Caller caller, ObjectKind kind, Matching wanted) {
        new BundleDialog(bundles, caller, wanted, kind.path()).open();
    }
}
