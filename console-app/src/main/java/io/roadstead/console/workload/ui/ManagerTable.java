package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.workload.model.FieldManager;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who manages which fields of an object. */
final class ManagerTable {
    private static final List<String> COLUMNS = List.of("name", "operation", "time", "fields");
    private static final int SHOWN = 300;

    private ManagerTable() {}

    static Component of(Component page, List<FieldManager> managers) {
        if (managers.isEmpty()) {
            return new Paragraph(page.getTranslation("managers.none"));
        }
        NativeTable table = new NativeTable();
        table.addClassName("rs-table");
        NativeTableRow titles = new NativeTableRow();
        COLUMNS.forEach(
                column -> titles.add(new NativeTableHeaderCell(page.getTranslation("managers.column." + column))));
        NativeTableHeader head = new NativeTableHeader();
        head.add(titles);
        NativeTableBody body = new NativeTableBody();
        managers.forEach(manager -> body.add(row(page, manager)));
        table.add(head, body);
        Div scrolls = new Div(table);
        scrolls.addClassName("rs-outcomes");
        scrolls.getElement().setAttribute("tabindex", "0");
        scrolls.getElement().setAttribute("role", "group");
        scrolls.getElement().setAttribute("aria-label", page.getTranslation("managers"));
        return scrolls;
    }

    private static NativeTableRow row(Component page, FieldManager manager) {
        Div name = new Div(new Span(manager.name().isEmpty() ? "–" : manager.name()), habit(page, manager));
        String part = manager.subresource();
        return new NativeTableRow(
                new NativeTableCell(name),
                new NativeTableCell(new Span(manager.operation() + (part.isEmpty() ? "" : " · " + part))),
                new NativeTableCell(
                        time(manager.time()).<Component>map(Age::new).orElseGet(() -> new Span("–"))),
                new NativeTableCell(fields(page, manager)));
    }

    private static Component habit(Component page, FieldManager manager) {
        Paragraph habit = new Paragraph(word(page, manager.habit()));
        habit.addClassName("rs-muted");
        return habit;
    }

    static String word(Component page, FieldManager.Habit habit) {
        return page.getTranslation("managers.habit." + habit.name().toLowerCase(Locale.ROOT));
    }

    private static Component fields(Component page, FieldManager manager) {
        UnorderedList list = new UnorderedList();
        manager.fields().stream().limit(SHOWN).forEach(field -> list.add(new ListItem(field)));
        int more = manager.fields().size() - SHOWN;
        if (more > 0) {
            list.add(new ListItem(page.getTranslation("managers.more", more)));
        }
        return new NativeDetails(
                page.getTranslation("managers.count", manager.fields().size()), list);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
