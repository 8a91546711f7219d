package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.catalog.ChartContent;
import io.roadstead.console.catalog.model.ChartMetadata;
import java.util.List;

/** The charts that a chart needs, and its templates. */
final class ChartParts extends Div {
    private static final int MOST = 200;

    ChartParts(ChartContent content) {
        addClassName("rs-stack");
        List<ChartMetadata.Dependency> needed = content.metadata().dependencies();
        if (needed.isEmpty()) {
            add(new Paragraph(getTranslation("catalog.dependencies.none")));
        } else {
            add(table(needed));
        }
        UnorderedList templates = new UnorderedList();
        templates.addClassName("rs-mono");
        content.templates().stream().limit(MOST).forEach(path -> templates.add(new ListItem(path)));
        add(new H3(getTranslation("catalog.templates", content.templates().size(), content.crds())), templates);
    }

    private Div table(List<ChartMetadata.Dependency> needed) {
        NativeTableRow heads = new NativeTableRow();
        List.of("name", "version", "repository", "condition")
                .forEach(column ->
                        heads.add(new NativeTableHeaderCell(getTranslation("catalog.dependencies." + column))));
        NativeTableBody rows = new NativeTableBody();
        needed.stream()
                .limit(MOST)
                .forEach(one -> rows.add(new NativeTableRow(
                        new NativeTableCell(one.alias().isEmpty() ? one.name() : one.name() + " (" + one.alias() + ")"),
                        new NativeTableCell(one.version()),
                        new NativeTableCell(one.repository()),
                        new NativeTableCell(one.condition()))));
        NativeTable table = new NativeTable(new NativeTableHeader(heads), rows);
        table.addClassName("rs-table");
        Div frame = new Div(table);
        frame.addClassName("rs-scroll");
        return frame;
    }
}
