package io.roadstead.console.uikit;

import com.vaadin.flow.component.Component;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.uikit.model.ListAddress;
import java.util.Locale;
import java.util.Map;

/** What the browser needs to draw a list beside its rows. */
final class GridHead {
    private GridHead() {}

    static String text(GridDefinition<?> definition, GridColumn<?> column) {
        return definition.name() + ".column." + column.key();
    }

    static <T> Map<String, Object> of(
            Component page,
            GridDefinition<T> definition,
            ListAddress address,
            ListOrder order,
            boolean selectable,
            boolean acting) {
        return Map.of(
                "label", page.getTranslation(definition.name() + ".title"),
                "columns",
                        definition.shown(address.columns()).stream()
                                .map(column -> column(page, definition, column, order))
                                .toList(),
                "selectable", selectable,
                "acting", acting,
                "rows",
                        address.rows()
                                .map(density -> "rs-" + density.name().toLowerCase(Locale.ROOT))
                                .orElse(""),
                "texts",
                        Map.of(
                                "copy", page.getTranslation("grid.copy"),
                                "copied", page.getTranslation("grid.copied"),
                                "previous", page.getTranslation("grid.previous"),
                                "next", page.getTranslation("grid.next"),
                                "select", page.getTranslation("grid.select"),
                                "selectAll", page.getTranslation("grid.select-all"),
                                "sort", page.getTranslation("grid.sort"),
                                "actions", page.getTranslation("grid.actions"),
                                "loading", page.getTranslation("grid.loading")));
    }

    private static <T> Map<String, Object> column(
            Component page, GridDefinition<T> definition, GridColumn<T> column, ListOrder order) {
        String sort = order.field().equals(column.key()) ? order.descending() ? "descending" : "ascending" : "none";
        return Map.of(
                "key", column.key(),
                "text", page.getTranslation(text(definition, column)),
                "kind", column.kind().word(),
                "sortable", column.sortable(),
                "sort", sort);
    }
}
