package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.workload.Autoscalers;
import io.roadstead.console.workload.model.Autoscaler;
import io.roadstead.console.workload.model.Autoscaler.Aim;
import io.roadstead.console.workload.model.Change;
import java.util.List;
import java.util.Optional;

/** Asks between which numbers of pods a workload shall be scaled by itself. */
final class AutoscaleForm {
    private static final int USUAL_CPU = 80;

    private final Autoscalers autoscalers;
    private final Caller caller;
    private final FleetObject object;
    private final Component page;
    private final FormDialog dialog;
    private final IntegerField least;
    private final IntegerField most;
    private final IntegerField cpu;

    private AutoscaleForm(Component page, Autoscalers autoscalers, Caller caller, FleetObject object) {
        this.page = page;
        this.autoscalers = autoscalers;
        this.caller = caller;
        this.object = object;
        least = number("autoscale.min", Change.MOST_REPLICAS);
        most = number("autoscale.max", Change.MOST_REPLICAS);
        cpu = number("autoscale.cpu", Aim.MOST_PERCENT);
        dialog = new FormDialog(
                page,
                page.getTranslation("autoscale.title", object.name()),
                page.getTranslation("change.autoscale"),
                this::take);
    }

    static void open(Component page, Autoscalers autoscalers, Caller caller, FleetObject object) {
        AutoscaleForm form = new AutoscaleForm(page, autoscalers, caller, object);
        form.dialog.waiting(() -> autoscalers.of(caller, object), form::show).open();
    }

    private IntegerField number(String label, int largest) {
        IntegerField field = new IntegerField(page.getTranslation(label));
        field.setMin(1);
        field.setMax(largest);
        field.setWidthFull();
        return field;
    }

    private void show(Autoscalers.Look look) {
        switch (look) {
            case Autoscalers.Look.Here(Optional<Autoscaler> there) -> {
                dialog.fields(new Paragraph(there.map(one -> one.others() == 0
                                ? page.getTranslation("autoscale.there", one.name())
                                : page.getTranslation("autoscale.others", one.name(), one.others()))
                        .orElseGet(() -> page.getTranslation("autoscale.new"))));
                least.setValue(there.map(one -> fit(one.min())).orElse(1));
                most.setValue(there.map(one -> fit(one.max())).orElse(2));
                cpu.setValue(
                        there.flatMap(Autoscaler::cpu).map(AutoscaleForm::fit).orElse(USUAL_CPU));
                dialog.fields(least, most, cpu);
            }
            case Autoscalers.Look.Not(var why) -> dialog.fault(ManifestWords.of(page, why));
        }
    }

    private static int fit(long number) {
        return (int) Math.clamp(number, 1, Change.MOST_REPLICAS);
    }

    private void take() {
        Integer min = least.getValue();
        Integer max = most.getValue();
        Integer percent = cpu.getValue();
        boolean fits = min != null
                && max != null
                && percent != null
                && !least.isInvalid()
                && !most.isInvalid()
                && !cpu.isInvalid();
        if (!fits || min > max) {
            dialog.fault(List.of(page.getTranslation("autoscale.fault")));
            return;
        }
        Aim aim = new Aim(min, max, percent);
        dialog.close();
        new MakingDialog(page, object, "change.autoscale", () -> autoscalers.aim(caller, object, aim)).open();
    }
}
