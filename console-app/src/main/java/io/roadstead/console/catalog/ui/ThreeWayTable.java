package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.catalog.form.ValuesText;
import io.roadstead.console.catalog.form.model.FieldInput;
import io.roadstead.console.catalog.form.model.FieldType;
import io.roadstead.console.catalog.form.model.Form;
import io.roadstead.console.catalog.form.model.ThreeWay;
import io.roadstead.console.catalog.form.model.ThreeWay.Entry;
import io.roadstead.console.catalog.form.model.ThreeWay.Fate;
import io.roadstead.console.catalog.form.model.ThreeWay.Side;
import io.roadstead.console.catalog.form.model.Values;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What becomes of a person's values by another version of the chart, beside what the old and the new one have. */
final class ThreeWayTable extends Card {
    private static final int MOST = 500;
    private static final int LONGEST = 160;

    ThreeWayTable(Values mine, Values before, Values after, Form form) {
        super("");
        title(getTranslation("upgrade.values"));
        ThreeWay.Comparison comparison = ThreeWay.of(mine, before, after, MOST);
        if (comparison.entries().isEmpty()) {
            add(new Paragraph(getTranslation("upgrade.values.same")));
            return;
        }
        NativeTableRow heads = new NativeTableRow();
        List.of("path", "fate", "mine", "before", "after")
                .forEach(column -> heads.add(new NativeTableHeaderCell(getTranslation("upgrade.column." + column))));
        NativeTableBody rows = new NativeTableBody();
        comparison.entries().forEach(entry -> rows.add(row(entry, form)));
        NativeTable table = new NativeTable(new NativeTableHeader(heads), rows);
        table.addClassNames("rs-table", "rs-values");
        Div frame = new Div(table);
        frame.addClassName("rs-scroll");
        add(frame);
        if (comparison.more() > 0) {
            add(new Paragraph(getTranslation("upgrade.values.more", comparison.more())));
        }
    }

    private NativeTableRow row(Entry entry, Form form) {
        boolean hidden = form.field(entry.path())
                .filter(field -> field.type() == FieldType.PASSWORD)
                .isPresent();
        String word = entry.fate().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new NativeTableRow(
                new NativeTableCell(new Code(entry.path().toString())),
                new NativeTableCell(new StatusBadge(status(entry.fate()), getTranslation("upgrade.fate." + word))),
                new NativeTableCell(side(entry.mine(), hidden)),
                new NativeTableCell(side(entry.before(), hidden)),
                new NativeTableCell(side(entry.after(), hidden)));
    }

    private static Component side(Side side, boolean hidden) {
        if (!side.said()) {
            return new Span("–");
        }
        Object value = side.value();
        String text = hidden ? "••••" : value == null ? "null" : text(value);
        Code code = new Code(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…");
        code.addClassName("rs-wraps");
        return code;
    }

    private static String text(Object value) {
        return value instanceof Map<?, ?> || value instanceof List<?>
                ? ValuesText.of(Values.of(Map.of("x", value))).strip().replaceFirst("^x:\\s*", "")
                : FieldInput.show(value);
    }

    private static Status status(Fate fate) {
        return switch (fate) {
            case TYPE_CHANGED -> Status.FAILED;
            case GONE, KEPT_OVER_NEW -> Status.DEGRADED;
            case KEPT, SAME -> Status.HEALTHY;
            case FOLLOWS, ADDED -> Status.PROGRESSING;
            case REMOVED -> Status.PAUSED;
        };
    }
}
