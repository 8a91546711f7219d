package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.detail.BulkAction;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.ConfirmDialog;
import io.roadstead.console.workload.Changes;
import io.roadstead.console.workload.model.Change;
import io.roadstead.console.workload.model.ChangeRun;
import io.roadstead.console.workload.model.ChangeText;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;

/** What is done with several objects of a list at once; each is told how it went. */
@SpringComponent
@Order(20)
record BulkChanges(Changes changes, RunDialogs dialogs, Clock clock) implements BulkAction {
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final int NAMED = 8;

    @Override
    public List<Offer> of(Caller caller, ObjectKind kind) {
        return Change.of(kind.path(), clock.instant()).stream()
                .filter(change -> !(change instanceof Change.Scale)
                        && ChangeText.of(change).isPresent())
                .map(change -> new Offer(
                        "change." + ChangeActions.word(change), (page, chosen) -> begin(page, caller, change, chosen)))
                .toList();
    }

    private void begin(Component page, Caller caller, Change change, List<FleetObject> chosen) {
        List<FleetObject> so =
                chosen.stream().filter(object -> ChangeFit.isSo(object, change)).toList();
        boolean allSo = so.size() == chosen.size(); // as was told; the cluster may know better by now
        List<FleetObject> able = chosen.stream()
                .filter(object -> (allSo || !so.contains(object)) && changes.isOffered(caller, object, change))
                .limit(ChangeRun.MOST_TARGETS)
                .toList();
        List<FleetObject> others = chosen.stream()
                .filter(object -> !able.contains(object) && !so.contains(object))
                .toList();
        String action = page.getTranslation("change." + ChangeActions.word(change));
        List<String> consequences = new ArrayList<>();
        if (!so.isEmpty()) {
            consequences.add(page.getTranslation("changes.so", so.size(), names(so)));
        }
        if (!others.isEmpty()) {
            consequences.add(page.getTranslation("changes.left-out", others.size(), names(others)));
        }
        if (able.isEmpty()) {
            dialogs.say(page, page.getTranslation("changes.none", action), consequences);
            return;
        }
        consequences.addFirst(page.getTranslation("changes.each", action, able.size(), names(able)));
        boolean loses = able.stream().anyMatch(object -> ChangeActions.loses(change, object));
        if (loses) {
            consequences.add(page.getTranslation("change.delete.loses"));
        }
        new ConfirmDialog(
                        new ConfirmDialog.Question(
                                page.getTranslation("changes.title", action, able.size()),
                                action,
                                consequences,
                                "",
                                loses
                                        ? Optional.of(page.getTranslation("changes.typed", able.size()))
                                        : Optional.empty()),
                        () -> dialogs.begin(page, caller, change, able, PATIENCE))
                .open();
    }

    private static String names(List<FleetObject> objects) {
        String names = objects.stream()
                .limit(NAMED)
                .map(object -> object.name() + " (" + object.clusterName() + ")")
                .collect(Collectors.joining(", "));
        return objects.size() > NAMED ? names + " …" : names;
    }
}
