package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.ArrayList;
import java.util.List;

/** Keys with values, one a row, to be changed, removed and added to. */
final class KeyRows extends Div {
    private final Component page;
    private final String words;
    private final List<String> choices;
    private final NativeTableBody body = new NativeTableBody();
    private final List<Row> rows = new ArrayList<>();

    /** One row as it is written now. */
    record Entry(String key, String value, String choice) {}

    private record Row(TextField key, TextArea value, Select<String> choice) {
        Entry entry() {
            return new Entry(
                    key.getValue().strip(),
                    value.getValue(),
                    choice.getOptionalValue().orElse(""));
        }
    }

    /**
     * Without rows.
     *
     * @param words before the keys of its words, such as {@code marks.label}
     * @param choices of a third column; none where there is no such column
     */
    KeyRows(Component page, String words, List<String> choices) {
        this.page = page;
        this.words = words;
        this.choices = List.copyOf(choices);
        NativeTableRow titles = new NativeTableRow();
        titles.add(new NativeTableHeaderCell(page.getTranslation("keys.key")));
        titles.add(new NativeTableHeaderCell(page.getTranslation("keys.value")));
        if (!choices.isEmpty()) {
            titles.add(new NativeTableHeaderCell(page.getTranslation(words + ".choice")));
        }
        titles.add(new NativeTableHeaderCell(page.getTranslation("keys.remove")));
        NativeTable table = new NativeTable(new NativeTableHeader(titles), body);
        table.addClassName("rs-table");
        addClassName("rs-stack");
        add(
                new H3(page.getTranslation(words + ".title")),
                table,
                new Button(page.getTranslation(words + ".add"), click -> add(new Entry("", "", ""))));
    }

    /** Shows one more. */
    void add(Entry entry) {
        TextField key = new TextField();
        key.setAriaLabel(page.getTranslation(words + ".key.name"));
        key.setValue(entry.key());
        key.setWidthFull();
        TextArea value = new TextArea();
        value.setAriaLabel(page.getTranslation("keys.value.name", entry.key()));
        value.setValue(entry.value());
        value.setWidthFull();
        value.setMaxRows(6);
        Select<String> choice = new Select<>();
        choice.setAriaLabel(page.getTranslation(words + ".choice.name"));
        choice.setItems(choices);
        if (choices.contains(entry.choice())) {
            choice.setValue(entry.choice());
        }
        Row row = new Row(key, value, choice);
        Button remove = new Button(page.getTranslation("keys.remove"));
        NativeTableRow shown = new NativeTableRow(new NativeTableCell(key), new NativeTableCell(value));
        if (!choices.isEmpty()) {
            shown.add(new NativeTableCell(choice));
        }
        shown.add(new NativeTableCell(remove));
        remove.setAriaLabel(page.getTranslation("keys.remove.name", entry.key()));
        remove.addClickListener(click -> {
            rows.remove(row);
            body.remove(shown);
        });
        rows.add(row);
        body.add(shown);
    }

    /** Those that have a key. */
    List<Entry> entries() {
        return rows.stream()
                .map(Row::entry)
                .filter(entry -> !entry.key().isEmpty())
                .toList();
    }
}
