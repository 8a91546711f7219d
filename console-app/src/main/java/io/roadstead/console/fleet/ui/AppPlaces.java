package io.roadstead.console.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.fleet.AppCopy;
import io.roadstead.console.fleet.AppStanding;
import io.roadstead.console.fleet.FleetWords.Names;
import io.roadstead.console.fleet.ui.FederatedAppView.Shown;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import io.roadstead.federation.ClusterId;
import io.roadstead.federation.failover.AppState;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where an app is, where it goes, and which clusters have its objects. */
final class AppPlaces extends Div {
    AppPlaces() {
        addClassName("rs-stack");
    }

    void show(Shown now) {
        removeAll();
        now.seen()
                .standing()
                .map(AppStanding::state)
                .ifPresentOrElse(state -> standing(state, now.names()), () -> placing(now));
        add(new H2(getTranslation("federated-apps.copies")));
        if (now.copies().isEmpty()) {
            add(new Paragraph(getTranslation("federated-apps.copies.none")));
        } else {
            add(table(
                    "federated-apps.copies.",
                    List.of("cluster", "taken", "version", "at"),
                    now.copies().stream().map(copy -> row(copy, now.names())).toList()));
        }
    }

    private void placing(Shown now) {
        add(new Notice(Notice.Kind.INFORMATION, getTranslation("federated-apps.placing")));
        now.entries().stream()
                .findFirst()
                .ifPresent(last ->
                        add(new Paragraph(AppWords.reason(this, now.names().in(last.reason())))));
    }

    private void standing(AppState state, Names names) {
        SortedMap<ClusterId, Integer> to = new TreeMap<>();
        switch (state) {
            case AppState.Settled settled -> {}
            case AppState.Kept kept ->
                add(new Notice(Notice.Kind.WARNING, AppWords.reason(this, names.in(kept.why()))));
            case AppState.Moving moving -> {
                to.putAll(moving.to());
                add(new Notice(
                        Notice.Kind.INFORMATION,
                        getTranslation("federated-apps.moving", AppWords.stage(this, moving), moving.epoch())));
            }
        }
        boolean moves = state instanceof AppState.Moving;
        SortedSet<ClusterId> all = new TreeSet<>(state.homes().keySet());
        all.addAll(to.keySet());
        List<NativeTableRow> rows = new ArrayList<>();
        for (ClusterId cluster : all) {
            NativeTableRow row = new NativeTableRow(
                    new NativeTableCell(link(cluster.value(), names.of(cluster))),
                    new NativeTableCell(count(state.homes().getOrDefault(cluster, 0))));
            if (moves) {
                row.add(new NativeTableCell(after(to.getOrDefault(cluster, 0))));
            }
            rows.add(row);
        }
        add(new H2(getTranslation("federated-apps.homes")));
        if (rows.isEmpty()) {
            add(new Paragraph(getTranslation("federated-apps.homes.none")));
        } else {
            add(table(
                    "federated-apps.homes.",
                    moves ? List.of("cluster", "now", "after") : List.of("cluster", "now"),
                    rows));
        }
    }

    private String count(int replicas) {
        return getTranslation("federated-apps.replicas.count", replicas);
    }

    /** On a telephone there are no heads: the words say themselves what they are. */
    private String after(int replicas) {
        return getTranslation("federated-apps.replicas.after", replicas);
    }

    private NativeTableRow row(AppCopy copy, Names names) {
        return new NativeTableRow(
                new NativeTableCell(link(copy.cluster().value(), names.of(copy.cluster()))),
                new NativeTableCell(taken(copy)),
                new NativeTableCell(getTranslation("federated-apps.version", copy.version())),
                new NativeTableCell(new Age(copy.at())));
    }

    private Component taken(AppCopy copy) {
        if (copy.well()) {
            return new StatusBadge(Status.HEALTHY, getTranslation("federated-apps.copies.well"));
        }
        Span detail = new Span(copy.detail());
        detail.addClassName("rs-lines");
        Div refused = new Div(new StatusBadge(Status.FAILED, getTranslation("federated-apps.copies.refused")), detail);
        refused.addClassName("rs-row");
        return refused;
    }

    private static Anchor link(String cluster, String name) {
        return new Anchor("clusters/" + cluster, name);
    }

    private Div table(String prefix, List<String> columns, List<NativeTableRow> rows) {
        NativeTableRow heads = new NativeTableRow();
        columns.forEach(column -> heads.add(new NativeTableHeaderCell(getTranslation(prefix + "column." + column))));
        NativeTableBody body = new NativeTableBody();
        rows.forEach(body::add);
        NativeTable table = new NativeTable(new NativeTableHeader(heads), body);
        table.addClassName("rs-table");
        Div frame = new Div(table);
        frame.addClassName("rs-scroll");
        return frame;
    }
}
