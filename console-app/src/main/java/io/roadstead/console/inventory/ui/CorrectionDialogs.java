package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.roadstead.console.cluster.model.Tier;
import io.roadstead.console.cluster.model.identity.Distribution;
import io.roadstead.console.cluster.model.identity.Infrastructure;
import io.roadstead.console.inventory.Portraits;
import io.roadstead.console.inventory.Portraits.Seen;
import io.roadstead.console.inventory.model.Correction;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.SignedIn;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Asks people what a cluster is, where what is reckoned is not so. */
record CorrectionDialogs(Portraits portraits, SignedIn signedIn) {
    void open(Component page, Seen seen) {
        ComboBox<Distribution> distribution = choice(
                page,
                "portrait.distribution",
                Stream.of(Distribution.values())
                        .filter(is -> is != Distribution.UNKNOWN)
                        .toList(),
                Distribution::title,
                seen.correction().wanted().distribution());
        ComboBox<Infrastructure> infrastructure = choice(
                page,
                "portrait.infrastructure",
                Stream.of(Infrastructure.values())
                        .filter(is -> is != Infrastructure.UNKNOWN)
                        .toList(),
                Infrastructure::title,
                seen.correction().wanted().infrastructure());
        ComboBox<Tier> tier = choice(
                page,
                "portrait.tier",
                List.of(Tier.values()),
                is -> page.getTranslation("clusters.tier." + is.word()),
                seen.correction().wanted().tier());
        Div fields =
                new Div(new Paragraph(page.getTranslation("portrait.set.text")), distribution, infrastructure, tier);
        fields.addClassName("rs-dialog");
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(page.getTranslation("portrait.set"));
        dialog.setWidth("min(480px, 92vw)");
        dialog.add(fields);
        Button save = new Button(
                page.getTranslation("dialog.save"),
                click -> save(
                        page,
                        dialog,
                        seen,
                        new Correction.Wanted(
                                distribution.getOptionalValue(),
                                infrastructure.getOptionalValue(),
                                tier.getOptionalValue())));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(new Button(page.getTranslation("dialog.cancel"), click -> dialog.close()), save);
        dialog.open();
    }

    private static <T> ComboBox<T> choice(
            Component page, String key, List<T> values, Function<T, String> title, Optional<T> present) {
        ComboBox<T> choice = new ComboBox<>(page.getTranslation(key));
        choice.setItemLabelGenerator(title::apply);
        choice.setItems(values);
        choice.setPlaceholder(page.getTranslation("portrait.set.found"));
        choice.setClearButtonVisible(true);
        choice.setWidthFull();
        present.ifPresent(choice::setValue);
        return choice;
    }

    private void save(Component page, Dialog dialog, Seen seen, Correction.Wanted wanted) {
        Attempt.of(page, () -> {
            Precondition version = Precondition.of(seen.correction().version());
            switch (portraits.correct(signedIn.required(), seen.cluster(), version, wanted)) {
                case Portraits.Outcome.Done done -> dialog.close();
                case Portraits.Outcome.Stale stale -> Attempt.say(page.getTranslation("clusters.stale"));
            }
        });
    }
}
