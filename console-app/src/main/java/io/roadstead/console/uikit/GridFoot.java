package io.roadstead.console.uikit;

import com.vaadin.flow.component.Component;
import io.roadstead.console.kernel.RowCount;
import java.util.Map;

/** Below a list: which rows these are, of how many, and whether there are others. */
final class GridFoot {
    private GridFoot() {}

    static Map<String, Object> of(Component page, GridContent.Rows<?> rows) {
        long last = rows.first() + rows.items().size() - 1;
        String position = switch (rows.count()) {
            case RowCount.Exactly(long all) ->
                page.getTranslation("grid.position", rows.first(), last, Math.max(all, last));
            case RowCount.MoreThan(long some) -> page.getTranslation("grid.position.more", rows.first(), last, some);
            case RowCount.Unknown() -> page.getTranslation("grid.position.more", rows.first(), last, last);
        };
        return Map.of(
                "position", position,
                "previous", rows.previous().isPresent(),
                "next", rows.next().isPresent());
    }
}
