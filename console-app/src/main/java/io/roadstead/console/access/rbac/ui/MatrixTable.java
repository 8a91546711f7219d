package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.access.rbac.AccessQuestions;
import io.roadstead.console.access.rbac.model.AccessMatrix;
import io.roadstead.console.uikit.Icon;
import java.util.List;

/** Kinds down, verbs across; each mark is a word with its sign. Where there is no room for columns, a kind lists what is allowed. */
final class MatrixTable extends NativeTable {
    /** Kind, verbs of objects, and those that only some kinds have. */
    private static final int COLUMNS = AccessMatrix.VERBS.size() + 2;

    private boolean empty = true;

    /** @param only whether kinds on which nothing is allowed are left out */
    MatrixTable(List<AccessQuestions.Section> sections, boolean only) {
        addClassNames("rs-table", "rs-matrix");
        add(head());
        for (AccessQuestions.Section section : sections) {
            List<AccessMatrix.Row> rows = section.rows().stream()
                    .filter(row -> !only || !row.nothing())
                    .toList();
            if (!rows.isEmpty()) {
                empty = false;
                add(body(section, rows));
            }
        }
    }

    boolean isEmpty() {
        return empty;
    }

    private NativeTableHeader head() {
        NativeTableRow titles = new NativeTableRow();
        titles.add(column(getTranslation("access.matrix.kind")));
        AccessMatrix.VERBS.forEach(verb -> {
            NativeTableHeaderCell cell = column(verb);
            cell.addClassName("rs-mono");
            titles.add(cell);
        });
        titles.add(column(getTranslation("access.matrix.other")));
        NativeTableHeader head = new NativeTableHeader();
        head.add(titles);
        return head;
    }

    private static NativeTableHeaderCell column(String text) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(text);
        cell.getElement().setAttribute("scope", "col");
        return cell;
    }

    private NativeTableBody body(AccessQuestions.Section section, List<AccessMatrix.Row> rows) {
        NativeTableHeaderCell title = new NativeTableHeaderCell(
                getTranslation("access.matrix.section." + section.section().word()));
        title.getElement().setAttribute("scope", "rowgroup");
        title.getElement().setAttribute("colspan", Integer.toString(COLUMNS));
        title.addClassName("rs-matrix-section");
        NativeTableBody body = new NativeTableBody();
        body.add(new NativeTableRow(title));
        rows.forEach(row -> body.add(row(row)));
        return body;
    }

    private NativeTableRow row(AccessMatrix.Row row) {
        Span resource = new Span(row.kind().resource());
        resource.addClassName("rs-mono");
        NativeTableHeaderCell kind = new NativeTableHeaderCell(resource);
        kind.getElement().setAttribute("scope", "row");
        if (!row.kind().group().isEmpty()) {
            Span group = new Span(" " + row.kind().group());
            group.addClassName("rs-muted");
            kind.add(group);
        }
        NativeTableRow line = new NativeTableRow(kind);
        if (row.nothing()) {
            Span nothing = new Span(getTranslation("access.matrix.nothing"));
            nothing.addClassNames("rs-muted", "rs-narrow");
            nothing.getElement().setAttribute("aria-hidden", "true"); // the cells say it, one by one
            kind.add(nothing);
        }
        AccessMatrix.VERBS.forEach(verb -> line.add(cell(row, verb)));
        line.add(others(row));
        return line;
    }

    private NativeTableCell cell(AccessMatrix.Row row, String verb) {
        NativeTableCell cell = new NativeTableCell();
        if (row.kind().verbs().contains(verb)) {
            cell.add(mark(row, verb));
            cell.getElement().setAttribute("data-verb", verb);
        }
        cell.addClassName(style(row, verb));
        return cell;
    }

    private NativeTableCell others(AccessMatrix.Row row) {
        NativeTableCell cell = new NativeTableCell();
        cell.addClassName("rs-matrix-others");
        row.kind().verbs().stream()
                .filter(verb -> !AccessMatrix.VERBS.contains(verb))
                .forEach(verb -> {
                    Span name = new Span(verb);
                    name.addClassName("rs-mono");
                    Span both = new Span(name, mark(row, verb));
                    both.addClassNames("rs-matrix-other", style(row, verb));
                    cell.add(both);
                });
        return cell;
    }

    private static String style(AccessMatrix.Row row, String verb) {
        if (!row.kind().verbs().contains(verb)) {
            return "rs-mark-none";
        }
        return row.verbs().contains(verb)
                ? "rs-mark-yes"
                : row.heldBack().contains(verb) ? "rs-mark-held" : "rs-mark-no";
    }

    private Span mark(AccessMatrix.Row row, String verb) {
        String word = style(row, verb).substring("rs-mark-".length());
        String icon = switch (word) {
            case "yes" -> "check";
            case "held" -> "pause";
            default -> "x";
        };
        Span text = new Span(getTranslation("access.matrix." + word));
        text.addClassName("rs-mark-word");
        Span mark = new Span(new Icon(icon), text);
        mark.addClassName("rs-mark");
        return mark;
    }
}
