package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.catalog.release.ReleaseDetail;
import io.roadstead.console.catalog.release.ReleaseObject;
import io.roadstead.console.catalog.release.ReleaseRow;
import io.roadstead.console.catalog.release.updates.AutomaticUpdates;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.FactList;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How a release stands: its facts, its objects with their health, and what its chart says to its users. */
final class ReleaseOverview extends Div {
    private static final int MOST_OBJECTS = 100;

    ReleaseOverview(
            KnownObjects objects, AutomaticUpdates updates, LiveUpdates live, Caller caller, ReleaseDetail release) {
        addClassName("rs-stack");
        Div left = new Div(facts(release), new UpdatesCard(updates, live, caller, release));
        left.addClassName("rs-stack");
        Div columns = new Div(left, objects(objects, caller, release));
        columns.addClassName("rs-columns");
        add(columns);
        if (!release.notes().isBlank()) {
            Card notes = new Card(getTranslation("releases.notes"));
            notes.add(PreviewPanel.notes(release.notes()));
            add(notes);
        }
    }

    private Card facts(ReleaseDetail release) {
        ReleaseRow row = release.row();
        Card card = new Card(getTranslation("releases.facts"));
        Component chart = release.chart()
                .<Component>map(key -> new Anchor(
                        CatalogPaths.chart(key) + "?version=" + CatalogPaths.query(row.chartVersion()),
                        row.chart() + " " + row.chartVersion()))
                .orElseGet(() -> new Span(row.chart() + " " + row.chartVersion()));
        card.add(new FactList()
                .fact("releases.column.chart", chart)
                .fact("releases.column.app-version", row.appVersion())
                .fact("releases.column.revision", Integer.toString(row.revision()))
                .fact("releases.column.updatedAt", Optional.of(row.updated()))
                .fact("releases.column.project", row.project().orElse(""))
                .fact(
                        "releases.fact.said",
                        release.revisions().isEmpty()
                                ? ""
                                : release.revisions().getFirst().description())
                .fact("releases.fact.logs", logs(row)));
        return card;
    }

    private Anchor logs(ReleaseRow row) {
        return new Anchor(logsOf(row), getTranslation("releases.logs"));
    }

    /** The logs of its pods, as far as its chart gives them the label that Helm recommends. */
    static String logsOf(ReleaseRow row) {
        return "logs?labels="
                + CatalogPaths.query("app.kubernetes.io/instance=" + row.key().name()) + "&cluster="
                + row.key().cluster().value() + "&namespace=" + row.key().namespace();
    }

    private Card objects(KnownObjects objects, Caller caller, ReleaseDetail release) {
        Card card =
                new Card(getTranslation("releases.objects", release.objects().size()));
        Div shown = new Div();
        card.add(new LiveLook<>(
                shown,
                () -> {
                    Map<ReleaseObject, Optional<FleetObject>> found = new LinkedHashMap<>();
                    release.objects().stream()
                            .limit(MOST_OBJECTS)
                            .forEach(one -> found.put(
                                    one, objects.find(caller, release.row().key(), one)));
                    return found;
                },
                found -> {
                    UnorderedList list = new UnorderedList();
                    list.addClassName("rs-release-objects");
                    found.forEach((object, there) -> list.add(item(object, there)));
                    shown.add(list);
                }));
        if (release.objects().size() > MOST_OBJECTS) {
            card.add(new Paragraph(
                    getTranslation("releases.objects.more", release.objects().size() - MOST_OBJECTS)));
        }
        return card;
    }

    private ListItem item(ReleaseObject object, Optional<FleetObject> there) {
        Span kind = new Span(object.kind());
        kind.addClassName("rs-muted");
        Component name = there.<Component>map(one -> new Anchor("objects/" + one.id(), object.name()))
                .orElseGet(() -> new Span(object.name()));
        ListItem item = new ListItem(kind, name);
        there.ifPresent(one -> item.add(badge(one)));
        if (object.kept()) {
            item.add(CatalogWords.mark(this, "lock-keyhole", "rs-unknown", "releases.kept"));
        }
        return item;
    }

    private StatusBadge badge(FleetObject object) {
        Status status = switch (object.health()) {
            case FINE -> Status.HEALTHY;
            case PROGRESS -> Status.PROGRESSING;
            case WARNING -> Status.DEGRADED;
            case FAILED -> Status.FAILED;
        };
        return new StatusBadge(status, object.status().isEmpty() ? getTranslation(status.key()) : object.status());
    }
}
