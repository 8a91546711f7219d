package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.catalog.ChartContent;
import io.roadstead.console.catalog.form.ChartForms;
import io.roadstead.console.catalog.form.ValuesText;
import io.roadstead.console.catalog.form.model.FieldInput;
import io.roadstead.console.catalog.form.model.Form;
import io.roadstead.console.catalog.form.model.FormField;
import io.roadstead.console.catalog.form.model.Values;
import io.roadstead.console.uikit.yaml.YamlEditor;
import java.util.List;
import java.util.Locale;

/** The values of a chart: what its schema says of each, and the text of its own. */
final class ChartValues extends Div {
    private static final int LONGEST_SHOWN = 120;

    ChartValues(ChartContent content) {
        addClassName("rs-stack");
        Form form = ChartForms.documented(content.schema(), content.values());
        Values defaults = ValuesText.ofChart(content.values());
        form.groups().forEach(group -> {
            if (!group.title().isEmpty()) {
                add(new H3(group.title()));
            }
            add(table(group.fields(), defaults));
        });
        if (form.skipped() > 0) {
            add(new Paragraph(getTranslation("catalog.values.skipped", form.skipped())));
        }
        YamlEditor text = new YamlEditor(getTranslation("catalog.values.text")).readOnly();
        if (content.values().length() <= YamlEditor.MAX_LENGTH) {
            text.show(content.values());
        }
        add(text);
    }

    private Div table(List<FormField> fields, Values defaults) {
        NativeTableRow heads = new NativeTableRow();
        List.of("path", "type", "default", "about")
                .forEach(column -> heads.add(new NativeTableHeaderCell(getTranslation("catalog.values." + column))));
        NativeTableBody rows = new NativeTableBody();
        fields.forEach(field -> rows.add(row(field, defaults)));
        NativeTable table = new NativeTable(new NativeTableHeader(heads), rows);
        table.addClassNames("rs-table", "rs-values");
        Div frame = new Div(table);
        frame.addClassName("rs-scroll");
        return frame;
    }

    private NativeTableRow row(FormField field, Values defaults) {
        String about = field.label().equals(field.path().last())
                ? field.description()
                : (field.label() + ". " + field.description()).strip();
        return new NativeTableRow(
                new NativeTableCell(new Code(field.path().toString())),
                new NativeTableCell(
                        getTranslation("catalog.type." + field.type().name().toLowerCase(Locale.ROOT))),
                new NativeTableCell(new Span(cut(FieldInput.show(defaults.at(field.path()))))),
                new NativeTableCell(about));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
