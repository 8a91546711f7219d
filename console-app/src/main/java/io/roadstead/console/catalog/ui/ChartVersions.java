package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.ChartVersion;
import io.roadstead.console.catalog.Charts;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.uikit.Age;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest versions of a chart, each of which leads to what it says of itself. */
final class ChartVersions extends Div {
    private static final int MOST = 200;

    ChartVersions(List<ChartVersion> versions) {
        addClassName("rs-scroll");
        NativeTableRow heads = new NativeTableRow();
        List.of("version", "app-version", "created", "state")
                .forEach(column -> heads.add(new NativeTableHeaderCell(getTranslation("catalog.versions." + column))));
        NativeTableBody rows = new NativeTableBody();
        versions.forEach(version -> rows.add(row(version)));
        NativeTable table = new NativeTable(new NativeTableHeader(heads), rows);
        table.addClassName("rs-table");
        add(table);
        if (versions.size() == MOST) {
            add(new Span(getTranslation("catalog.versions.more", MOST)));
        }
    }

    private NativeTableRow row(ChartVersion version) {
        Component created = version.created().<Component>map(Age::new).orElseGet(() -> new Span("–"));
        return new NativeTableRow(
                new NativeTableCell(new Anchor("?version=" + CatalogPaths.query(version.version()), version.version())),
                new NativeTableCell(version.appVersion().isEmpty() ? "–" : version.appVersion()),
                new NativeTableCell(created),
                new NativeTableCell(state(version)));
    }

    private Div state(ChartVersion version) {
        Div state = new Div();
        state.addClassName("rs-row");
        if (version.gone()) {
            state.add(CatalogWords.mark(this, "circle-x", "rs-unknown", "catalog.gone"));
        }
        if (version.deprecated()) {
            state.add(CatalogWords.mark(this, "triangle-alert", "rs-warn", "catalog.deprecated"));
        }
        if (version.prerelease()) {
            state.add(CatalogWords.mark(this, "clock", "rs-progress", "catalog.prerelease"));
        }
        return state;
    }

    /** The newest first. */
    static List<ChartVersion> newest(Charts charts, Caller caller, ChartKey key) {
        return charts.versions(
                        caller, key, new ListRequest(MOST, new ListOrder("version", true), Optional.empty(), Map.of()))
                .items();
    }

    static boolean has(List<ChartVersion> versions, String version) {
        return versions.size() == MOST
                || versions.stream().anyMatch(one -> one.version().equals(version));
    }

    /** Their numbers; the chosen one is among them, however old it is. */
    static List<String> numbers(List<ChartVersion> versions, String chosen) {
        List<String> numbers =
                new ArrayList<>(versions.stream().map(ChartVersion::version).toList());
        if (!numbers.contains(chosen)) {
            numbers.add(chosen);
        }
        return numbers;
    }
}
