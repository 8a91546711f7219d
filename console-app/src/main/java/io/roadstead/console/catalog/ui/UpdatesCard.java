package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.catalog.release.ReleaseDetail;
import io.roadstead.console.catalog.release.model.UpdateWindow;
import io.roadstead.console.catalog.release.updates.AutomaticUpdate;
import io.roadstead.console.catalog.release.updates.AutomaticUpdates;
import io.roadstead.console.catalog.release.updates.UpdateMoved;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.FactList;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the console does with a release by itself: how far, when, on whose behalf, what came of it, and when it looks again. */
final class UpdatesCard extends Card {
    private final AutomaticUpdates updates;
    private final Caller caller;
    private final ReleaseDetail release;
    private final Div shown = new Div();

    UpdatesCard(AutomaticUpdates updates, LiveUpdates live, Caller caller, ReleaseDetail release) {
        super("");
        this.updates = updates;
        this.caller = caller;
        this.release = release;
        title(getTranslation("updates.title"));
        shown.addClassName("rs-stack");
        add(shown);
        show(updates.of(release));
        live.on(this, UpdateMoved.class, changes -> {
            if (isOf(changes, release)) {
                show(updates.of(release));
            }
        });
    }

    private static boolean isOf(LiveUpdates.Changes<UpdateMoved> changes, ReleaseDetail release) {
        return changes.more()
                || changes.events().contains(new UpdateMoved(release.row().key()));
    }

    /** How it stands in a word, and goes on to say so; nothing where nothing is done by itself. */
    static Span badge(AutomaticUpdates updates, LiveUpdates live, ReleaseDetail release) {
        Span place = new Span();
        badge(place, updates.of(release)).ifPresent(place::add);
        live.on(place, UpdateMoved.class, changes -> {
            if (isOf(changes, release)) {
                place.removeAll();
                badge(place, updates.of(release)).ifPresent(place::add);
            }
        });
        return place;
    }

    private static Optional<StatusBadge> badge(Component page, Optional<AutomaticUpdate> update) {
        return update.map(one -> {
            if (one.isPaused()) {
                return new StatusBadge(Status.DEGRADED, page.getTranslation("updates.badge.paused"));
            }
            return one.begun().isPresent()
                    ? new StatusBadge(Status.PROGRESSING, page.getTranslation("updates.badge.going"))
                    : new StatusBadge(
                            Status.HEALTHY,
                            page.getTranslation(
                                    "updates.badge." + one.policy().reach().word()));
        });
    }

    private void show(Optional<AutomaticUpdate> update) {
        shown.removeAll();
        badge(this, update).ifPresent(badge -> shown.add(new Div(badge)));
        update.ifPresentOrElse(this::show, () -> shown.add(new Paragraph(getTranslation("updates.off"))));
        if (caller.may(Permission.OWN_WRITE)
                && (update.isPresent() || release.chart().isPresent())) {
            Button change = new Button(
                    getTranslation(update.isPresent() ? "updates.change" : "updates.set"), click -> ask(update));
            Div buttons = new Div(change);
            buttons.addClassName("rs-buttons");
            shown.add(buttons);
        }
    }

    private void ask(Optional<AutomaticUpdate> update) {
        new UpdatesDialog(updates, caller, release.row().key(), update, this::show).open();
    }

    private void show(AutomaticUpdate update) {
        ZoneId zone = update.policy().window().zone();
        if (update.isPaused()) {
            shown.add(new Notice(
                    Notice.Kind.WARNING,
                    update.look()
                            .said()
                            .map(reason -> CatalogWords.reason(this, reason))
                            .orElse(getTranslation("updates.badge.paused"))));
        }
        FactList facts = new FactList()
                .fact(
                        "updates.fact.reach",
                        getTranslation(
                                "updates.reach." + update.policy().reach().word()))
                .fact("updates.fact.window", window(update.policy().window()))
                .fact("updates.fact.owner", update.owner().name())
                .fact("updates.fact.last", last(update))
                .fact("updates.fact.looked", update.look().at())
                .fact(
                        "updates.fact.next",
                        update.look().next().map(at -> time(at, zone)).orElse(""));
        if (!update.isPaused()) {
            facts.fact("updates.fact.said", said(update));
        }
        if (!update.failed().isEmpty()) {
            facts.fact("updates.fact.failed", String.join(", ", update.failed()));
        }
        shown.add(facts);
    }

    private Component said(AutomaticUpdate update) {
        String words = update.look()
                .said()
                .map(reason -> CatalogWords.reason(this, reason))
                .orElse("–");
        return update.begun()
                .flatMap(AutomaticUpdate.Begun::operation)
                .<Component>map(operation -> new Anchor("operations/" + operation.value(), words))
                .orElseGet(() -> new Span(words));
    }

    private Component last(AutomaticUpdate update) {
        if (update.last().isEmpty()) {
            return new Span("–");
        }
        AutomaticUpdate.Result last = update.last().get();
        Div told = new Div(
                new StatusBadge(last.done() ? Status.HEALTHY : Status.FAILED, last.version()), new Age(last.at()));
        told.addClassName("rs-row");
        if (!last.done()) {
            last.reason().ifPresent(reason -> told.add(new Span(CatalogWords.reason(this, reason))));
        }
        return told;
    }

    private String window(UpdateWindow window) {
        String days = window.days().size() == java.time.DayOfWeek.values().length
                ? getTranslation("updates.days.all")
                : window.days().stream()
                        .sorted()
                        .map(day -> day.getDisplayName(TextStyle.SHORT, getLocale()))
                        .collect(Collectors.joining(", "));
        return window.from().equals(window.to())
                ? days + " (" + window.zone().getId() + ")"
                : getTranslation(
                        "updates.window",
                        days,
                        window.from().toString(),
                        window.to().toString(),
                        window.zone().getId());
    }

    private String time(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(getLocale())
                .format(at.atZone(zone));
    }
}
