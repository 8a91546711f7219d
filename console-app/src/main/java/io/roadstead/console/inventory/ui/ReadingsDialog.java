package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.cluster.model.hardware.lustre.TargetName;
import io.roadstead.console.inventory.FileSystemReadings.Seen;
import io.roadstead.console.inventory.LustreExporters.Offer;
import io.roadstead.console.inventory.ReadingSettings;
import io.roadstead.console.inventory.ReadingSettings.Outcome;
import io.roadstead.console.inventory.ReadingSettings.Wanted;
import io.roadstead.console.inventory.model.FileSystemKey;
import io.roadstead.console.inventory.model.ReadingsSource;
import io.roadstead.console.inventory.remote.FileSystemReader.Reading;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.SignedIn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks an administrator where the readings of a file system come from, and shows what would be found before it is saved. */
final class ReadingsDialog extends Dialog {
    private static final List<String> KINDS = List.of("none", "prometheus", "exporters", "service");

    private final ReadingSettings settings;
    private final SignedIn signedIn;
    private final Seen seen;
    private final FileSystemKey key;
    private final Consumer<Seen> saved;
    private final ComboBox<String> kind = new ComboBox<>(getTranslation("readings.kind"));
    private final TextField url = new TextField(getTranslation("readings.url"));
    private final PasswordField token = new PasswordField(getTranslation("readings.token"));
    private final TextArea urls = new TextArea(getTranslation("readings.urls"));
    private final ComboBox<Offer> service = new ComboBox<>(getTranslation("readings.service"));
    private final Div found = new Div();

    ReadingsDialog(
            ReadingSettings settings,
            SignedIn signedIn,
            Seen seen,
            FileSystemKey key,
            List<Offer> offers,
            Consumer<Seen> saved) {
        this.settings = settings;
        this.signedIn = signedIn;
        this.seen = seen;
        this.key = key;
        this.saved = saved;
        setHeaderTitle(getTranslation("readings.title"));
        setWidth("min(560px, 96vw)");
        fields(offers);
        show(seen.readings().source());
        found.getElement().setAttribute("aria-live", "polite");
        Div fields = new Div(new Paragraph(getTranslation("readings.text")), kind, url, token, urls, service, found);
        fields.addClassName("rs-dialog");
        add(fields);
        Button save = new Button(getTranslation("dialog.save"), click -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter()
                .add(
                        new Button(getTranslation("readings.test"), click -> test()),
                        new Button(getTranslation("dialog.cancel"), click -> close()),
                        save);
    }

    private void fields(List<Offer> offers) {
        kind.setItems(KINDS);
        kind.setItemLabelGenerator(word -> getTranslation("readings.kind." + word));
        kind.setAllowCustomValue(false);
        kind.addValueChangeListener(change -> toggle());
        kind.setWidthFull();
        url.setWidthFull();
        url.setHelperText(getTranslation("readings.url.help"));
        token.setWidthFull();
        token.setRevealButtonVisible(false);
        token.getElement().setAttribute("autocomplete", "new-password");
        token.setHelperText(getTranslation(seen.readings().tokenSet() ? "readings.token.kept" : "readings.token.none"));
        urls.setWidthFull();
        urls.setHelperText(getTranslation("readings.urls.help"));
        List<Offer> all = new ArrayList<>(offers);
        present(offers).filter(is -> !all.contains(is)).ifPresent(all::add);
        service.setItems(all);
        service.setItemLabelGenerator(
                offer -> offer.cluster() + " · " + offer.service().namespace() + "/"
                        + offer.service().service() + ":" + offer.service().port());
        service.setWidthFull();
        service.setHelperText(getTranslation(all.isEmpty() ? "readings.service.none" : "readings.service.help"));
    }

    private Optional<Offer> present(List<Offer> offers) {
        return seen.readings()
                .source()
                .inCluster()
                .map(is -> offers.stream()
                        .filter(offer -> offer.service().equals(is))
                        .findFirst()
                        .orElseGet(() -> new Offer(is.cluster(), is)));
    }

    private void show(ReadingsSource source) {
        kind.setValue(source.word());
        switch (source) {
            case ReadingsSource.None none -> {}
            case ReadingsSource.Prometheus prometheus -> url.setValue(prometheus.url());
            case ReadingsSource.Exporters exporters -> urls.setValue(String.join("\n", exporters.urls()));
            case ReadingsSource.InCluster is ->
                service.getListDataView()
                        .getItems()
                        .filter(offer -> offer.service().equals(is))
                        .findFirst()
                        .ifPresent(service::setValue);
        }
        toggle();
    }

    private void toggle() {
        String word = kind.getOptionalValue().orElse("none");
        url.setVisible(word.equals("prometheus"));
        token.setVisible(word.equals("prometheus"));
        urls.setVisible(word.equals("exporters"));
        service.setVisible(word.equals("service"));
    }

    private Wanted wanted() {
        ReadingsSource source = switch (kind.getOptionalValue().orElse("none")) {
            case "prometheus" -> new ReadingsSource.Prometheus(url.getValue().strip());
            case "exporters" ->
                new ReadingsSource.Exporters(Arrays.stream(urls.getValue().split("\\R"))
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList());
            case "service" ->
                service.getOptionalValue()
                        .map(Offer::service)
                        .orElseGet(() -> new ReadingsSource.InCluster("", "", "", ""));
            default -> new ReadingsSource.None();
        };
        return new Wanted(
                source,
                Optional.of(token.getValue().strip())
                        .filter(text -> !text.isEmpty() && source instanceof ReadingsSource.Prometheus));
    }

    private void test() {
        Caller caller = signedIn.required();
        Wanted wanted = wanted();
        found.removeAll();
        found.add(new LiveLook<>(new Div(), () -> settings.test(caller, key, wanted), this::tested));
    }

    private void tested(Reading reading) {
        switch (reading) {
            case Reading.Failed failed -> tell(Notice.Kind.WARNING, words(failed.reason()));
            case Reading.Told told ->
                tell(
                        told.partly().isPresent() ? Notice.Kind.WARNING : Notice.Kind.DONE,
                        getTranslation(
                                        "readings.found",
                                        told.targets().of(TargetName.Kind.OST).size(),
                                        told.targets().of(TargetName.Kind.MDT).size())
                                + told.partly()
                                        .map(reason -> " " + words(reason))
                                        .orElse(""));
        }
    }

    private void tell(Notice.Kind notice, String sentence) {
        found.removeAll();
        found.add(new Notice(notice, sentence));
    }

    private void save() {
        Component page = this;
        Attempt.of(page, () -> {
            Precondition version = Precondition.of(seen.readings().version());
            switch (settings.set(signedIn.required(), key, version, wanted())) {
                case Outcome.Done done -> {
                    close();
                    saved.accept(done.seen());
                }
                case Outcome.Stale stale -> tell(Notice.Kind.FAILED, getTranslation("readings.stale"));
                case Outcome.Unsound unsound -> tell(Notice.Kind.FAILED, words(unsound.reason()));
            }
        });
    }

    private String words(Reason reason) {
        return getTranslation(reason.key(), reason.arguments().toArray());
    }
}
