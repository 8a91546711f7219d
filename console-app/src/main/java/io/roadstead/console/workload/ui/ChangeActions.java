package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.InventoryService;
import io.roadstead.console.inventory.detail.ObjectAction;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.ConfirmDialog;
import io.roadstead.console.workload.Autoscalers;
import io.roadstead.console.workload.Changes;
import io.roadstead.console.workload.model.Change;
import io.roadstead.console.workload.model.ChangeText;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.annotation.Order;

/** What people do with workloads and nodes every day, as buttons. */
@SpringComponent
@Order(20)
record ChangeActions(
        Changes changes, Autoscalers autoscalers, InventoryService inventory, RunDialogs dialogs, Clock clock)
        implements ObjectAction {
    /** So many of what belongs to an object are looked at for what belongs to them. */
    private static final int MOST_OWNERS = 20;

    @Override
    public List<Offer> of(Caller caller, FleetObject object) {
        List<Offer> offers = new ArrayList<>();
        for (Change change : Change.of(object.kind().path(), clock.instant())) {
            if (!ChangeFit.isSo(object, change) && changes.isOffered(caller, object, change)) {
                offers.add(new Offer(
                        "change." + word(change),
                        change instanceof Change.Delete,
                        page -> begin(page, caller, object, change)));
            }
        }
        return offers;
    }

    static String word(Change change) {
        return switch (change) {
            case Change.Pause(boolean paused) -> paused ? "pause" : "resume";
            case Change.Suspend(boolean suspended) -> suspended ? "suspend" : "unsuspend";
            case Change.Cordon(boolean cordoned) -> cordoned ? "cordon" : "uncordon";
            default -> change.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        };
    }

    private void begin(Component page, Caller caller, FleetObject object, Change change) {
        switch (change) {
            case Change.Scale scale ->
                ScaleForm.open(page, autoscalers, caller, object, wanted -> make(page, caller, object, wanted));
            case Change.Restart restart -> confirm(page, caller, object, new Change.Restart(clock.instant()));
            case Change.Delete delete -> confirm(page, caller, object, delete);
            default -> make(page, caller, object, change);
        }
    }

    private void confirm(Component page, Caller caller, FleetObject object, Change change) {
        String key = "change." + word(change);
        boolean loses = loses(change, object);
        List<String> consequences = new ArrayList<>();
        consequences.add(page.getTranslation(key + ".text", object.kind().kind(), object.name(), object.clusterName()));
        if (change instanceof Change.Delete) {
            belongings(caller, object)
                    .forEach(
                            (kind, count) -> consequences.add(page.getTranslation("change.delete.owned", kind, count)));
        }
        if (object.kind().path().equals("namespaces")) {
            consequences.add(page.getTranslation("change.delete.namespace"));
        }
        if (loses) {
            consequences.add(page.getTranslation("change.delete.loses"));
        }
        new ConfirmDialog(
                        new ConfirmDialog.Question(
                                page.getTranslation(key + ".title", object.name()),
                                page.getTranslation(key),
                                consequences,
                                "",
                                loses ? Optional.of(object.name()) : Optional.empty()),
                        () -> make(page, caller, object, change))
                .open();
    }

    /** What goes with it, by kind, over two levels: as far as the inventory knows and this caller may see it. */
    private SortedMap<String, Integer> belongings(Caller caller, FleetObject object) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        List<FleetObject> owned = inventory.ownedBy(caller, object.id());
        owned.forEach(one -> counts.merge(one.kind().kind(), 1, Integer::sum));
        owned.stream()
                .limit(MOST_OWNERS)
                .flatMap(one -> inventory.ownedBy(caller, one.id()).stream())
                .forEach(one -> counts.merge(one.kind().kind(), 1, Integer::sum));
        return counts;
    }

    /** What holds data of its own, or other objects. */
    static boolean loses(Change change, FleetObject object) {
        return change instanceof Change.Delete
                && switch (object.kind().path()) {
                    case "namespaces",
                            "persistentvolumes",
                            "persistentvolumeclaims",
                            "statefulsets.apps",
                            "secrets",
                            "customresourcedefinitions.apiextensions.k8s.io" -> true;
                    default -> false;
                };
    }

    private void make(Component page, Caller caller, FleetObject object, Change change) {
        if (!dialogs.reaches(object) && ChangeText.of(change).isPresent()) {
            new QueueDialog(page, object, patience -> dialogs.begin(page, caller, change, List.of(object), patience))
                    .open();
            return;
        }
        new MakingDialog(page, object, "change." + word(change), () -> changes.make(caller, object, change)).open();
    }
}
