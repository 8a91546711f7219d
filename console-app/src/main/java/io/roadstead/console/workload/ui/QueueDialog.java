package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.uikit.Notice;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Asks how long a change may wait for a cluster that is not there. */
final class QueueDialog extends Dialog {
    private static final List<Duration> CHOICES =
            List.of(Duration.ofHours(1), Duration.ofHours(8), Duration.ofDays(1), Duration.ofDays(7));

    QueueDialog(Component page, FleetObject object, Consumer<Duration> queued) {
        setHeaderTitle(page.getTranslation("queue.title", object.clusterName()));
        setWidth("min(560px, 96vw)");
        RadioButtonGroup<Duration> patience = new RadioButtonGroup<>();
        patience.setLabel(page.getTranslation("queue.patience"));
        patience.setItems(CHOICES);
        patience.setItemLabelGenerator(choice -> page.getTranslation("queue.patience." + choice));
        patience.setValue(CHOICES.get(1));
        Div all = new Div(
                new Notice(Notice.Kind.INFORMATION, page.getTranslation("queue.text", object.clusterName())), patience);
        all.addClassName("rs-stack");
        add(all);
        Button go = new Button(page.getTranslation("queue.go"), click -> {
            close();
            queued.accept(patience.getValue());
        });
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(page.getTranslation("dialog.cancel"), click -> close()), go);
    }
}
