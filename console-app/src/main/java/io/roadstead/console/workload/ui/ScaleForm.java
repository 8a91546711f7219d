package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.workload.Autoscalers;
import io.roadstead.console.workload.model.Autoscaler;
import io.roadstead.console.workload.model.Change;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks for a number of replicas, and says where something else decides about it. */
final class ScaleForm {
    private ScaleForm() {}

    /** @param then called once, when the person has chosen */
    static void open(
            Component page, Autoscalers autoscalers, Caller caller, FleetObject object, Consumer<Change.Scale> then) {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(page.getTranslation("change.scale.title", object.name()));
        dialog.setWidth("min(420px, 92vw)");
        IntegerField replicas = new IntegerField(page.getTranslation("change.scale.replicas"));
        replicas.setMin(0);
        replicas.setMax(Change.MOST_REPLICAS);
        replicas.setStepButtonsVisible(true);
        replicas.setWidthFull();
        present(object).ifPresent(replicas::setValue);
        Button go = new Button(page.getTranslation("change.scale"), click -> {
            Integer wanted = replicas.getValue();
            if (wanted != null && !replicas.isInvalid()) {
                dialog.close();
                then.accept(new Change.Scale(wanted));
            }
        });
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div content = new Div(replicas);
        content.addClassName("rs-dialog");
        if (Autoscaler.scaled().contains(object.kind().path())) {
            Div said = new Div();
            content.add(new LiveLook<>(said, () -> autoscalers.of(caller, object), look -> warn(page, said, look)));
        }
        dialog.add(content);
        dialog.getFooter().add(new Button(page.getTranslation("dialog.cancel"), click -> dialog.close()), go);
        dialog.open();
    }

    /** Who may not see autoscalers is not kept from scaling. */
    private static void warn(Component page, Div said, Autoscalers.Look look) {
        if (look instanceof Autoscalers.Look.Here(Optional<Autoscaler> there)) {
            there.ifPresent(one -> said.add(new Notice(
                    Notice.Kind.WARNING,
                    page.getTranslation("autoscale.overrules", one.name(), one.min(), one.max()))));
        }
    }

    /** By the column Ready, {@code 2/3}, or Desired. */
    private static Optional<Integer> present(FleetObject object) {
        return object.kind()
                .cell("ready")
                .or(() -> object.kind().cell("desired"))
                .map(object::cell)
                .map(cell -> cell.substring(cell.indexOf('/') + 1))
                .filter(cell -> cell.matches("[0-9]{1,6}"))
                .map(Integer::valueOf);
    }
}
