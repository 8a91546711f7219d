package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.workload.drain.Drains;
import io.roadstead.console.workload.model.DrainOptions;
import io.roadstead.console.workload.model.DrainPlan;
import io.roadstead.console.workload.model.DrainPod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows what draining a node would do before it is done, and leads to the operation that does it. */
final class DrainDialog extends Dialog {
    private static final int MOST_NAMED = 8;

    private final Drains drains;
    private final Caller caller;
    private final FleetObject node;
    private final Div all = new Div();
    private final Checkbox force;
    private final Checkbox files;
    private final IntegerField grace;
    private final IntegerField timeout;
    private final Button go;

    DrainDialog(Component page, Drains drains, Caller caller, FleetObject node) {
        this.drains = drains;
        this.caller = caller;
        this.node = node;
        setHeaderTitle(page.getTranslation("drain.title", node.name()));
        setWidth("min(560px, 96vw)");
        force = new Checkbox(page.getTranslation("drain.alone.go"));
        files = new Checkbox(page.getTranslation("drain.storing.go"));
        grace = seconds(page, "drain.grace");
        timeout = seconds(page, "drain.timeout");
        go = new Button(page.getTranslation("change.drain"), click -> start());
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        go.setEnabled(false);
        all.addClassName("rs-dialog");
        all.add(new LiveLook<>(new Div(), () -> drains.plan(caller, node), this::show));
        add(all);
        getFooter().add(new Button(page.getTranslation("dialog.cancel"), click -> close()), go);
    }

    private static IntegerField seconds(Component page, String key) {
        IntegerField field = new IntegerField(page.getTranslation(key));
        field.setHelperText(page.getTranslation(key + ".help"));
        field.setMin(0);
        field.setMax((int) DrainOptions.MOST_SECONDS);
        field.setWidthFull();
        return field;
    }

    private void show(Drains.Planned planned) {
        switch (planned) {
            case Drains.Planned.Here(DrainPlan plan) -> show(plan);
            case Drains.Planned.Not(var why) ->
                ManifestWords.of(this, why).forEach(sentence -> all.add(new Notice(Notice.Kind.WARNING, sentence)));
        }
    }

    private void show(DrainPlan plan) {
        int count = plan.going().size();
        all.add(new Paragraph(count == 0 ? getTranslation("drain.nothing") : getTranslation("drain.text", count)));
        int staying = plan.daemons().size() + plan.mirrors().size();
        if (staying > 0) {
            all.add(new Paragraph(getTranslation("drain.stay", staying)));
        }
        ask("drain.alone", plan.alone(), force);
        ask("drain.storing", plan.storing(), files);
        all.add(grace, timeout);
        Runnable check = () -> go.setEnabled(
                (plan.alone().isEmpty() || force.getValue()) && (plan.storing().isEmpty() || files.getValue()));
        force.addValueChangeListener(change -> check.run());
        files.addValueChangeListener(change -> check.run());
        check.run();
    }

    private void ask(String key, List<DrainPod> pods, Checkbox allowed) {
        if (!pods.isEmpty()) {
            all.add(new Notice(Notice.Kind.WARNING, getTranslation(key, pods.size(), names(pods))), allowed);
        }
    }

    private String names(List<DrainPod> pods) {
        String names = pods.stream().limit(MOST_NAMED).map(DrainPod::text).collect(Collectors.joining(", "));
        return pods.size() <= MOST_NAMED ? names : getTranslation("drain.names.more", names, pods.size() - MOST_NAMED);
    }

    private void start() {
        if (grace.isInvalid() || timeout.isInvalid()) {
            return;
        }
        DrainOptions options = new DrainOptions(
                force.getValue(),
                files.getValue(),
                Optional.ofNullable(grace.getValue()).map(Duration::ofSeconds),
                Optional.ofNullable(timeout.getValue()).map(Duration::ofSeconds).orElse(Duration.ZERO));
        go.setEnabled(false);
        all.add(new LiveLook<>(new Div(), () -> drains.start(caller, node, options), this::started));
    }

    private void started(Drains.Started started) {
        switch (started) {
            case Drains.Started.Going going -> {
                getUI().ifPresent(ui -> ui.navigate("operations/" + going.operation()));
                close();
            }
            case Drains.Started.Asks asks -> {
                all.removeAll();
                all.add(new LiveLook<>(new Div(), () -> drains.plan(caller, node), this::show));
            }
            case Drains.Started.Not(var why) -> {
                ManifestWords.of(this, why).forEach(sentence -> all.add(new Notice(Notice.Kind.WARNING, sentence)));
                go.setEnabled(true);
            }
        }
    }
}
