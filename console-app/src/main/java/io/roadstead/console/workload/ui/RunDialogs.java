package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.operations.OperationService;
import io.roadstead.console.operations.OperationService.Outcome;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.workload.ChangeRuns;
import io.roadstead.console.workload.model.Change;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Begins changes that go on by themselves, and shows how they go. */
@SpringComponent
record RunDialogs(ChangeRuns runs, OperationService operations, LiveUpdates live) {
    void begin(Component page, Caller caller, Change change, List<FleetObject> objects, Duration patience) {
        Attempt.of(page, () -> {
            switch (runs.begin(
                    caller, change, objects, patience, UUID.randomUUID().toString())) {
                case Outcome.Done(var operation) ->
                    new RunDialog(operations, live, caller, operation, "change." + ChangeActions.word(change)).open();
                case Outcome.Refused refused ->
                    Attempt.say(page.getTranslation(
                            refused.reason().key(), refused.reason().arguments().toArray()));
                case Outcome.Missing missing -> Attempt.say(page.getTranslation("operations.missing"));
            }
        });
    }

    /** Whether the cluster of an object could carry a change out now. */
    boolean reaches(FleetObject object) {
        return runs.reaches(object);
    }

    void say(Component page, String title, List<String> sentences) {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(title);
        dialog.setWidth("min(560px, 92vw)");
        UnorderedList list = new UnorderedList();
        sentences.forEach(sentence -> list.add(new ListItem(sentence)));
        dialog.add(list);
        dialog.getFooter().add(new Button(page.getTranslation("dialog.close"), click -> dialog.close()));
        dialog.open();
    }
}
