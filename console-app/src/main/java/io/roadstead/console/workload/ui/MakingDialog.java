package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.workload.Changes.Outcome;
import java.util.function.Supplier;

/** Stands while a cluster makes a change, which may be slow; what became of it is told below the page, or in a dialog that stays. */
final class MakingDialog extends Dialog {
    /**
     * Begins once it is open.
     *
     * @param label key of the words for the change
     * @param make waits; called on a thread of its own
     */
    MakingDialog(Component page, FleetObject object, String label, Supplier<Outcome> make) {
        setCloseOnOutsideClick(false);
        setHeaderTitle(page.getTranslation(label));
        add(new LiveLook<>(new Div(), make, outcome -> {
            close();
            switch (outcome) {
                case Outcome.Done done -> Attempt.say(page.getTranslation("change.done", object.name()));
                case Outcome.Not not -> new RefusedDialog(page, object, not.why()).open();
            }
        }));
    }
}
