package io.roadstead.console.uikit;

import com.vaadin.flow.component.Component;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.uikit.model.ListAddress.Density;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the browser needs to draw a list beside its rows. */
final class GridHead {
    private GridHead() {}

    /** Beside the columns. */
    record Look(Optional<Density> rows, ListOrder order, boolean selectable, boolean acting) {}

    static <T> Map<String, Object> of(
            Component page, GridDefinition<T> definition, List<GridColumn<T>> columns, Look look) {
        return Map.of(
                "label", page.getTranslation(definition.name() + ".title"),
                "columns",
                        columns.stream()
                                .map(column -> column(page, definition, column, look.order()))
                                .toList(),
                "selectable", look.selectable(),
                "acting", look.acting(),
                "rows",
                        look.rows()
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
                "text", definition.title(page, column),
                "kind", column.kind().word(),
                "sortable", column.sortable(),
                "sort", sort);
    }
}
