package io.roadstead.console.catalog.ui;

import com.vaadin.flow.router.QueryParameters;
import io.roadstead.console.catalog.Charts;
import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What somebody looks for in the catalog, as the page's address has it. Deprecated charts are left out until they are asked for.
 *
 * @param filters by the words of {@link Charts#SHAPE}, without {@code deprecated}
 * @param deprecated whether deprecated charts are shown too
 */
record CatalogChoice(Map<String, String> filters, boolean newest, boolean deprecated) {
    static final CatalogChoice ALL = new CatalogChoice(Map.of(), false, false);
    static final int PORTION = 48;

    private static final String DEPRECATED = "deprecated";
    private static final String SORT = "sort";
    private static final String NEWEST = "newest";

    CatalogChoice {
        filters = Map.copyOf(filters);
    }

    /** What stands in an address; what has no form there is not looked at. */
    static CatalogChoice of(QueryParameters parameters) {
        Map<String, String> filters = new TreeMap<>();
        Charts.SHAPE
                .filters()
                .forEach((name, form) -> parameters
                        .getSingleParameter(name)
                        .filter(value -> !value.isEmpty() && form.matcher(value).matches())
                        .ifPresent(value -> filters.put(name, value)));
        boolean deprecated = "true".equals(filters.remove(DEPRECATED));
        boolean newest =
                parameters.getSingleParameter(SORT).filter(NEWEST::equals).isPresent();
        return new CatalogChoice(filters, newest, deprecated);
    }

    QueryParameters parameters() {
        Map<String, String> all = new TreeMap<>(filters);
        if (deprecated) {
            all.put(DEPRECATED, "true");
        }
        if (newest) {
            all.put(SORT, NEWEST);
        }
        return QueryParameters.simple(all);
    }

    ListRequest request(Optional<Cursor> from) {
        Map<String, String> all = new TreeMap<>(filters);
        if (!deprecated) {
            all.put(DEPRECATED, "false");
        }
        ListOrder order = newest ? new ListOrder("updatedAt", true) : new ListOrder("name", false);
        return new ListRequest(PORTION, order, from, all);
    }

    Optional<String> value(String filter) {
        return Optional.ofNullable(filters.get(filter));
    }

    boolean isNarrowed() {
        return !filters.isEmpty();
    }

    /** @param value empty for any */
    CatalogChoice with(String filter, Optional<String> value) {
        Map<String, String> all = new TreeMap<>(filters);
        all.remove(filter);
        value.filter(text -> !text.isBlank()).ifPresent(text -> all.put(filter, text));
        return new CatalogChoice(all, newest, deprecated);
    }

    CatalogChoice withDeprecated(boolean shown) {
        return new CatalogChoice(filters, newest, shown);
    }

    CatalogChoice sorted(boolean byTime) {
        return new CatalogChoice(filters, byTime, deprecated);
    }
}
