package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.timepicker.TimePicker;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.Reply;
import io.roadstead.console.catalog.release.model.UpdatePolicy;
import io.roadstead.console.catalog.release.model.UpdateReach;
import io.roadstead.console.catalog.release.model.UpdateWindow;
import io.roadstead.console.catalog.release.updates.AutomaticUpdate;
import io.roadstead.console.catalog.release.updates.AutomaticUpdates;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.uikit.Notice;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Sets how far the console brings a release to newer versions by itself, and when. Whoever saves it stands for it with his rights. */
final class UpdatesDialog extends Dialog {
    private static final String OFF = "off";

    private final AutomaticUpdates updates;
    private final Caller caller;
    private final ReleaseKey key;
    private final Precondition seen;
    private final Consumer<Optional<AutomaticUpdate>> then;
    private final Select<String> reach = new Select<>();
    private final CheckboxGroup<DayOfWeek> days = new CheckboxGroup<>(getTranslation("updates.days"));
    private final TimePicker from = time("updates.from");
    private final TimePicker to = time("updates.to");
    private final ComboBox<String> zone = new ComboBox<>(getTranslation("updates.zone"));
    private final Div said = new Div();
    private final Button save = new Button(getTranslation("dialog.save"), click -> save());

    /** @param then told what is set once it was saved */
    UpdatesDialog(
            AutomaticUpdates updates,
            Caller caller,
            ReleaseKey key,
            Optional<AutomaticUpdate> present,
            Consumer<Optional<AutomaticUpdate>> then) {
        this.updates = updates;
        this.caller = caller;
        this.key = key;
        this.then = then;
        seen = Precondition.of(present.map(AutomaticUpdate::version).orElse(0L));
        setHeaderTitle(getTranslation("updates.dialog", key.name()));
        setWidth("min(560px, 96vw)");
        reach.setLabel(getTranslation("updates.fact.reach"));
        reach.setItems(
                Stream.concat(Stream.of(OFF), Stream.of(UpdateReach.values()).map(UpdateReach::word))
                        .toList());
        reach.setItemLabelGenerator(word -> getTranslation("updates.reach." + word));
        days.setItems(DayOfWeek.values());
        days.setItemLabelGenerator(day -> day.getDisplayName(TextStyle.FULL, getLocale()));
        zone.setItems(ZoneId.getAvailableZoneIds().stream().sorted().toList());
        said.getElement().setAttribute("aria-live", "polite");
        fill(present);
        reach.addValueChangeListener(change -> showWhatApplies());
        Div times = new Div(from, to, zone);
        times.addClassName("rs-row");
        Div body = new Div(
                new Paragraph(getTranslation("updates.about")),
                reach,
                days,
                times,
                new Paragraph(getTranslation("updates.owner.about", caller.name())),
                said);
        body.addClassName("rs-dialog");
        add(body);
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("dialog.cancel"), click -> close()), save);
        showWhatApplies();
    }

    private TimePicker time(String label) {
        TimePicker picker = new TimePicker(getTranslation(label));
        picker.setStep(Duration.ofMinutes(30));
        return picker;
    }

    private void fill(Optional<AutomaticUpdate> present) {
        Optional<UpdateWindow> window = present.map(one -> one.policy().window());
        reach.setValue(present.map(one -> one.policy().reach().word()).orElse(UpdateReach.PATCH.word()));
        days.setValue(window.map(UpdateWindow::days).orElse(EnumSet.allOf(DayOfWeek.class)));
        from.setValue(window.map(UpdateWindow::from).orElse(LocalTime.of(2, 0)));
        to.setValue(window.map(UpdateWindow::to).orElse(LocalTime.of(5, 0)));
        String name =
                window.map(UpdateWindow::zone).orElse(ZoneId.systemDefault()).getId();
        if (!ZoneId.getAvailableZoneIds().contains(name)) { // such as an offset that was set by the API
            zone.setItems(Stream.concat(
                            Stream.of(name),
                            ZoneId.getAvailableZoneIds().stream().sorted())
                    .toList());
        }
        zone.setValue(name);
    }

    private void showWhatApplies() {
        boolean on = !OFF.equals(reach.getValue());
        List.<Component>of(days, from, to, zone).forEach(field -> field.setVisible(on));
    }

    private void save() {
        said.removeAll();
        boolean on = !OFF.equals(reach.getValue());
        if (on && (days.isEmpty() || from.isEmpty() || to.isEmpty() || zone.isEmpty())) {
            said.add(new Notice(Notice.Kind.FAILED, getTranslation("updates.incomplete")));
            return;
        }
        Optional<UpdatePolicy> policy = on ? UpdateReach.parse(reach.getValue()).map(this::policy) : Optional.empty();
        save.setEnabled(false);
        said.add(new LiveLook<>(new Div(), () -> updates.set(caller, key, seen, policy), this::show)
                .otherwise(() -> save.setEnabled(true)));
    }

    private UpdatePolicy policy(UpdateReach far) {
        return new UpdatePolicy(
                far, new UpdateWindow(days.getValue(), from.getValue(), to.getValue(), ZoneId.of(zone.getValue())));
    }

    private void show(Reply<Optional<AutomaticUpdate>> reply) {
        save.setEnabled(true);
        switch (reply) {
            case Reply.Got<Optional<AutomaticUpdate>>(Optional<AutomaticUpdate> update) -> {
                close();
                then.accept(update);
            }
            case Reply.Missing<Optional<AutomaticUpdate>> missing ->
                said.add(new Notice(Notice.Kind.FAILED, getTranslation("releases.missing.title")));
            case Reply.Refused<Optional<AutomaticUpdate>>(var code, var reason) ->
                said.add(new Notice(Notice.Kind.FAILED, CatalogWords.reason(this, reason)));
        }
    }
}
