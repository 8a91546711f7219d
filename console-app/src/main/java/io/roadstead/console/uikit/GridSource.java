package io.roadstead.console.uikit;

import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.RowCount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a {@link DataGrid} gets its rows: the methods of a service that answer the REST API too. Each of them checks
 * permissions; a {@link io.roadstead.console.kernel.ConsoleException} becomes a state of the list.
 */
@FunctionalInterface
public interface GridSource<T> {
    /** One page. The request has the filters of the definition, and an order by one of its columns that sort. */
    Page<T> page(ListRequest request);

    /** How many rows these filters leave. Called once a page: count what an index gives, or up to a bound. */
    default RowCount count(Map<String, String> filters) {
        return new RowCount.Unknown();
    }

    /** The item with this key, for an address that names one which is not on the page. */
    default Optional<T> find(String key) {
        return Optional.empty();
    }

    /** Somebody begins to download what these filters leave: record it where it must be recorded. */
    default void exporting(Map<String, String> filters) {}

    /** At most some hundred items, which are sorted and searched here by what their cells show. */
    static <T> GridSource<T> few(GridDefinition<T> definition, Supplier<List<T>> items) {
        return new FewRows<>(definition, items);
    }
}
