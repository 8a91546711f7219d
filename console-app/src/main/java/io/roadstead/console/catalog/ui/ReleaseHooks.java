package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.catalog.release.Hook;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import java.util.List;

/** What runs before and after changes of a release, and its tests, each as it ended last. */
final class ReleaseHooks extends Div {
    ReleaseHooks(List<Hook> hooks) {
        addClassName("rs-scroll");
        NativeTableRow heads = new NativeTableRow();
        List.of("name", "kind", "events", "weight", "phase", "ended")
                .forEach(column -> heads.add(new NativeTableHeaderCell(getTranslation("releases.hooks." + column))));
        NativeTableBody rows = new NativeTableBody();
        hooks.forEach(hook -> rows.add(row(hook)));
        NativeTable table = new NativeTable(new NativeTableHeader(heads), rows);
        table.addClassName("rs-table");
        add(table);
    }

    private NativeTableRow row(Hook hook) {
        Component ended = hook.ended().<Component>map(Age::new).orElseGet(() -> new Span("–"));
        return new NativeTableRow(
                new NativeTableCell(hook.name()),
                new NativeTableCell(hook.kind()),
                new NativeTableCell(String.join(", ", hook.events())),
                new NativeTableCell(Integer.toString(hook.weight())),
                new NativeTableCell(phase(hook.phase())),
                new NativeTableCell(ended));
    }

    private Component phase(String phase) {
        return switch (phase) {
            case "" -> new Span(getTranslation("releases.hooks.never"));
            case "Succeeded" -> new StatusBadge(Status.HEALTHY, phase);
            case "Failed" -> new StatusBadge(Status.FAILED, phase);
            case "Running" -> new StatusBadge(Status.PROGRESSING, phase);
            default -> new StatusBadge(Status.UNKNOWN, phase);
        };
    }
}
