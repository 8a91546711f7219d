package io.roadstead.console.rbacsync.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.rbacsync.Drift;
import io.roadstead.console.rbacsync.Drifts;
import io.roadstead.console.rbacsync.Drifts.Outcome;
import io.roadstead.console.rbacsync.OnDrift;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.NoteDialog;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import java.util.List;
import java.util.Optional;

/** What in a cluster is left as others made it, and what becomes of what they change; for those who decide, with how. */
final class DriftCard extends Card {
    private final Drifts drifts;
    private final SignedIn signedIn;
    private final Place place;
    private final boolean decides;
    private final Div shown = new Div();

    DriftCard(Drifts drifts, SignedIn signedIn, Place place) {
        super("");
        this.drifts = drifts;
        this.signedIn = signedIn;
        this.place = place;
        this.decides = drifts.decides(signedIn.required(), place);
        title(getTranslation("sync.held"));
        shown.addClassName("rs-stack");
        add(shown, setting(), new Paragraph(getTranslation("sync.held.setting.text")));
        show();
    }

    private Component setting() {
        OnDrift now = drifts.setting(signedIn.required(), place);
        Select<OnDrift> select = new Select<>();
        select.setLabel(getTranslation("sync.held.setting"));
        select.setItems(OnDrift.values());
        select.setItemLabelGenerator(each -> getTranslation("sync.held.setting." + each.word()));
        select.setValue(now);
        select.setReadOnly(!decides);
        select.setWidth("min(360px, 100%)");
        select.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                Attempt.of(this, () -> {
                    drifts.set(signedIn.required(), place, change.getValue());
                    Attempt.say(getTranslation("sync.held.set"));
                });
            }
        });
        return select;
    }

    private void show() {
        shown.removeAll();
        List<Drift> all = drifts.of(signedIn.required(), place);
        if (all.isEmpty()) {
            shown.add(new Paragraph(getTranslation("sync.held.none")));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassNames("rs-lines", "rs-wrapping");
        all.stream().map(this::item).forEach(list::add);
        shown.add(list);
    }

    private ListItem item(Drift drift) {
        boolean accepted = drift.held().accepted();
        Span object = new Span(drift.held().key().toString());
        object.addClassName("rs-mono");
        ListItem item = new ListItem(
                new StatusBadge(
                        accepted ? Status.HELD : Status.WAITING,
                        getTranslation(accepted ? "sync.held.accepted" : "sync.held.waiting")),
                object,
                new Age(drift.seen()));
        drift.acceptance().ifPresent(by -> {
            Span said = new Span(getTranslation("sync.held.accepted.by", by.by(), by.reason()));
            said.addClassName("rs-muted");
            item.add(said);
        });
        item.add(button(
                "view",
                drift,
                () -> DifferenceDrawer.open(
                        this,
                        drift.held().key(),
                        drift.held().desired(),
                        drift.held().actual())));
        if (decides && !accepted) {
            item.add(button("accept", drift, () -> ask(drift)));
        }
        if (decides) {
            item.add(button(
                    "repair",
                    drift,
                    () -> Attempt.of(
                            this,
                            () -> said(
                                            drifts.repair(
                                                    signedIn.required(),
                                                    place,
                                                    drift.held().key(),
                                                    drift.seen()),
                                            "sync.held.repairing")
                                    .ifPresent(Attempt::say))));
        }
        return item;
    }

    private Button button(String key, Drift drift, Runnable action) {
        Button button = new Button(getTranslation("sync.held." + key), click -> action.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(
                getTranslation("sync.held." + key + ".label", drift.held().key()));
        return button;
    }

    private void ask(Drift drift) {
        new NoteDialog(
                        getTranslation("sync.held.accept.label", drift.held().key()),
                        getTranslation("sync.held.accept.text"),
                        getTranslation("sync.held.accept.reason"),
                        true,
                        getTranslation("sync.held.accept"),
                        reason -> said(
                                drifts.accept(
                                        signedIn.required(), place, drift.held().key(), drift.seen(), reason),
                                "sync.held.accepted.now"))
                .open();
    }

    /** Why nothing happened; empty when it did, which is said here. */
    private Optional<String> said(Outcome outcome, String done) {
        return switch (outcome) {
            case Outcome.Done _ -> {
                Attempt.say(getTranslation(done));
                show();
                yield Optional.empty();
            }
            case Outcome.Stale _ -> {
                show();
                yield Optional.of(getTranslation("sync.held.stale"));
            }
            case Outcome.Unfit _ -> Optional.of(getTranslation("sync.held.unfit"));
        };
    }
}
