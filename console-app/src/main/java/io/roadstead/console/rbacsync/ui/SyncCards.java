package io.roadstead.console.rbacsync.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.rbacsync.SyncState;
import io.roadstead.console.rbacsync.SyncState.Phase;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.FactList;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.Status;
import java.time.Duration;

/** What is known of how a cluster stands, in cards. */
final class SyncCards extends Div {
    private static final Duration OLD = Duration.ofMinutes(15);

    SyncCards(SyncState state) {
        addClassName("rs-stack");
        add(
                new Notice(
                        kind(state.phase()),
                        getTranslation("sync.reason." + state.phase().word())),
                facts(state),
                problems(state),
                drifts(state));
    }

    static Status status(Phase phase) {
        return switch (phase) {
            case SYNCED -> Status.HEALTHY;
            case WORKING -> Status.PROGRESSING;
            case REFUSED -> Status.FAILED;
            case OFFLINE -> Status.OFFLINE;
            case NOT_CARRIED -> Status.PAUSED;
            case OUTDATED -> Status.DEGRADED;
        };
    }

    private static Notice.Kind kind(Phase phase) {
        return switch (phase) {
            case SYNCED -> Notice.Kind.DONE;
            case WORKING, NOT_CARRIED -> Notice.Kind.INFORMATION;
            case OFFLINE, OUTDATED -> Notice.Kind.WARNING;
            case REFUSED -> Notice.Kind.FAILED;
        };
    }

    private Card facts(SyncState state) {
        Card card = new Card(getTranslation("sync.facts"));
        card.add(new FactList()
                .fact(
                        "sync.checked",
                        state.checked().<Component>map(at -> Age.asOf(at, OLD)).orElseGet(() -> new Span("–")))
                .fact("sync.objects", Integer.toString(state.objects()))
                .fact("sync.policy", Long.toString(state.version())));
        return card;
    }

    private Card problems(SyncState state) {
        Card card = new Card(getTranslation("sync.problems"));
        if (state.problems().isEmpty()) {
            card.add(new Paragraph(getTranslation("sync.problems.none")));
            return card;
        }
        UnorderedList list = lines();
        state.problems().forEach(problem -> {
            ListItem item = new ListItem();
            if (!problem.object().isEmpty()) { // what is about the whole cluster names none
                item.add(mono(problem.object()));
            }
            item.add(said(problem.sentence()));
            list.add(item);
        });
        card.add(list);
        return card;
    }

    private Card drifts(SyncState state) {
        Card card = new Card(getTranslation("sync.drifts"));
        if (state.drifts().isEmpty()) {
            card.add(new Paragraph(getTranslation("sync.drifts.none")));
            return card;
        }
        UnorderedList list = lines();
        state.drifts()
                .forEach(drift -> list.add(new ListItem(
                        mono(drift.object()),
                        said(getTranslation(drift.repaired() ? "sync.drift." + drift.what() : "sync.drift.waiting")),
                        new Age(drift.seen()))));
        card.add(list);
        return card;
    }

    private static UnorderedList lines() {
        UnorderedList list = new UnorderedList();
        list.addClassNames("rs-lines", "rs-wrapping");
        return list;
    }

    private static Span mono(String text) {
        Span span = new Span(text);
        span.addClassName("rs-mono");
        return span;
    }

    private static Span said(String text) {
        Span span = new Span(text);
        span.addClassName("rs-muted");
        return span;
    }
}
