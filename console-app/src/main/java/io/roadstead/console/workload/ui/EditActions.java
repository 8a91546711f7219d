package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.ObjectRights;
import io.roadstead.console.inventory.detail.ObjectAction;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.RandomLetters;
import io.roadstead.console.workload.Autoscalers;
import io.roadstead.console.workload.Changes;
import io.roadstead.console.workload.Edits;
import io.roadstead.console.workload.Manifests;
import io.roadstead.console.workload.model.Autoscaler;
import io.roadstead.console.workload.model.Containers;
import io.roadstead.console.workload.model.JobNow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.springframework.core.annotation.Order;

/** What has to be looked at before it is changed, as buttons: images, autoscaling, taints, labels, jobs. */
@SpringComponent
@Order(24)
record EditActions(
        Manifests manifests,
        Edits edits,
        Changes changes,
        Autoscalers autoscalers,
        ObjectRights rights,
        RandomGenerator random)
        implements ObjectAction {
    private static final int SUFFIX = 5;

    @Override
    public List<Offer> of(Caller caller, FleetObject object) {
        String kind = object.kind().path();
        List<Offer> offers = new ArrayList<>();
        if (kind.equals("cronjobs.batch") && rights.may(caller, object, "get", "")) {
            offers.add(offer("change.run", page -> run(page, caller, object)));
        }
        if (!rights.may(caller, object, "patch", "")) {
            return offers;
        }
        if (Containers.kindsWithImages().contains(kind)) {
            offers.add(offer("change.image", page -> ImageForm.open(page, manifests, edits, caller, object)));
        }
        if (Autoscaler.scaled().contains(kind)) {
            offers.add(offer("change.autoscale", page -> AutoscaleForm.open(page, autoscalers, caller, object)));
        }
        if (kind.equals("nodes")) {
            offers.add(offer("change.taints", page -> TaintForm.open(page, manifests, edits, caller, object)));
        }
        offers.add(offer("change.marks", page -> MarkForm.open(page, manifests, changes, caller, object)));
        return offers;
    }

    private static Offer offer(String label, Consumer<Component> begin) {
        return new Offer(label, false, begin);
    }

    private void run(Component page, Caller caller, FleetObject object) {
        JobNow job = new JobNow(RandomLetters.of(SUFFIX, random));
        new MakingDialog(page, object, "change.run", () -> edits.make(caller, object, job)).open();
    }
}
