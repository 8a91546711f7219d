package io.roadstead.console.uikit;

import com.vaadin.flow.component.Component;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.uikit.model.ListVocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a list shows and can be asked for. The first column names the item: it is the link that opens it, and the first
 * line of a row on a telephone.
 *
 * @param name begins the keys of all its texts: {@code NAME.title}, {@code NAME.empty.title}, {@code NAME.empty.text},
 *     {@code NAME.column.…}, {@code NAME.filter.…}
 * @param key tells items apart; stands in addresses
 * @param order how it is sorted before anybody chose
 * @param search whether there is a field for free text, which the source gets as filter {@value #SEARCH}
 * @param titles names of columns and filters, by their keys, that are no words of ours but what a cluster calls them
 */
public record GridDefinition<T>(
        String name,
        Function<T, String> key,
        List<GridColumn<T>> columns,
        List<GridFilter> filters,
        ListOrder order,
        boolean search,
        Map<String, String> titles) {
    /** The filter that free text comes as. */
    public static final String SEARCH = "q";

    /** Keeps copies. */
    public GridDefinition {
        columns = List.copyOf(columns);
        filters = List.copyOf(filters);
        titles = Map.copyOf(titles);
    }

    /**
     * A list without columns yet.
     *
     * @param sort a field, with a minus before it for descending
     */
    public static <T> GridDefinition<T> of(String name, Function<T, String> key, String sort) {
        return new GridDefinition<>(name, key, List.of(), List.of(), ListOrder.parse(sort), false, Map.of());
    }

    /** And this column. */
    public GridDefinition<T> column(GridColumn<T> column) {
        return new GridDefinition<>(name, key, and(columns, column), filters, order, search, titles);
    }

    /** And this filter. */
    public GridDefinition<T> filter(GridFilter filter) {
        return new GridDefinition<>(name, key, columns, and(filters, filter), order, search, titles);
    }

    /** And a field for free text. */
    public GridDefinition<T> searched() {
        return new GridDefinition<>(name, key, columns, filters, order, true, titles);
    }

    /** The column or filter of this key is called so, in every language. */
    public GridDefinition<T> titled(String of, String title) {
        Map<String, String> more = new HashMap<>(titles);
        more.put(of, title);
        return new GridDefinition<>(name, key, columns, filters, order, search, more);
    }

    /** What a column is called. */
    String title(Component page, GridColumn<?> column) {
        String title = titles.get(column.key());
        return title == null ? page.getTranslation(name + ".column." + column.key()) : title;
    }

    ListVocabulary vocabulary() {
        SequencedMap<String, Pattern> forms = new LinkedHashMap<>();
        if (search) {
            forms.put(SEARCH, new GridFilter.Text(SEARCH).form());
        }
        filters.forEach(filter -> forms.put(filter.key(), filter.form()));
        Set<String> sorts = columns.stream()
                .filter(GridColumn::sortable)
                .map(GridColumn::key)
                .collect(Collectors.toSet());
        return new ListVocabulary(
                forms, sorts, columns.stream().map(GridColumn::key).toList());
    }

    /** Columns to show when these keys are chosen; the first column is always there. */
    List<GridColumn<T>> shown(List<String> chosen) {
        return columns.stream()
                .filter(column -> column.equals(columns.getFirst())
                        || (chosen.isEmpty() ? column.shown() : chosen.contains(column.key())))
                .toList();
    }

    private static <E> List<E> and(List<E> list, E one) {
        List<E> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }
}
