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
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.catalog.images.ImageReport;
import io.roadstead.console.catalog.images.KnownImages;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import java.util.List;
import java.util.function.Supplier;

/** Images with how many vulnerabilities a report counts in each, and since when; where there is no report, that. */
final class ImageTable extends Div {
    private final Div shown = new Div();

    /** @param images read beside the page */
    ImageTable(Supplier<KnownImages> images) {
        shown.addClassName("rs-stack");
        add(new LiveLook<>(shown, images, this::show));
    }

    private void show(KnownImages known) {
        shown.removeAll();
        if (known.images().isEmpty()) {
            shown.add(new Paragraph(getTranslation("images.none")));
            return;
        }
        if (!known.readable()) {
            shown.add(new Notice(Notice.Kind.INFORMATION, getTranslation("images.unreadable")));
        }
        NativeTableRow heads = new NativeTableRow();
        List.of("image", "critical", "high", "medium", "low", "at")
                .forEach(column -> heads.add(new NativeTableHeaderCell(getTranslation("images.column." + column))));
        NativeTableBody rows = new NativeTableBody();
        known.images().forEach(image -> rows.add(row(image)));
        NativeTable table = new NativeTable(new NativeTableHeader(heads), rows);
        table.addClassName("rs-table");
        Div frame = new Div(table);
        frame.addClassName("rs-scroll");
        shown.add(frame, new Paragraph(getTranslation("images.about")));
    }

    private NativeTableRow row(KnownImages.Known known) {
        Span name = new Span(known.image());
        name.addClassName("rs-mono");
        NativeTableRow row = new NativeTableRow(new NativeTableCell(name));
        known.report().ifPresentOrElse(report -> row.add(cells(report)), () -> row.add(none(known)));
        return row;
    }

    private NativeTableCell none(KnownImages.Known known) {
        NativeTableCell cell = new NativeTableCell(new StatusBadge(
                Status.UNKNOWN, getTranslation(known.byDigest() ? "images.by-digest" : "images.no-report")));
        cell.getElement().setAttribute("colspan", "5");
        return cell;
    }

    private Component[] cells(ImageReport report) {
        Anchor from = new Anchor("objects/" + report.id(), (report.scanner() + " · " + report.clusterName()));
        Div made = new Div(new Age(report.at()), from);
        made.addClassName("rs-row");
        return new Component[] {
            count(report.critical(), Status.FAILED),
            count(report.high(), Status.DEGRADED),
            new NativeTableCell(Long.toString(report.medium())),
            new NativeTableCell(Long.toString(report.low())),
            new NativeTableCell(made)
        };
    }

    private static NativeTableCell count(long number, Status look) {
        return new NativeTableCell(number == 0 ? new Span("0") : new StatusBadge(look, Long.toString(number)));
    }
}
