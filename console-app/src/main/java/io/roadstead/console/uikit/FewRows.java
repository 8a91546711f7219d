package io.roadstead.console.uikit;

import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A list so short that it is one page. */
record FewRows<T>(GridDefinition<T> definition, Supplier<List<T>> items) implements GridSource<T> {
    @Override
    public Page<T> page(ListRequest request) {
        return new Page<>(
                items.get().stream()
                        .filter(item -> fits(item, request.filters()))
                        .sorted(by(request.order()))
                        .toList(),
                Optional.empty());
    }

    @Override
    public Optional<T> find(String key) {
        return items.get().stream()
                .filter(item -> definition.key().apply(item).equals(key))
                .findFirst();
    }

    private Comparator<T> by(ListOrder order) {
        var column = definition.columns().stream()
                .filter(one -> one.key().equals(order.field()))
                .findFirst()
                .orElseThrow();
        Comparator<T> ascending = (one, other) ->
                CellText.compare(column.cell().apply(one), column.cell().apply(other));
        return (order.descending() ? ascending.reversed() : ascending)
                .thenComparing(item -> definition.key().apply(item));
    }

    private boolean fits(T item, Map<String, String> filters) {
        String wanted = folded(filters.getOrDefault(GridDefinition.SEARCH, ""));
        return definition.columns().stream()
                        .anyMatch(column -> folded(CellText.plain(column.cell().apply(item)))
                                .contains(wanted))
                && filters.entrySet().stream()
                        .filter(filter -> !filter.getKey().equals(GridDefinition.SEARCH))
                        .allMatch(filter -> definition.columns().stream()
                                .filter(column -> column.key().equals(filter.getKey()))
                                .anyMatch(column -> folded(
                                                CellText.plain(column.cell().apply(item)))
                                        .contains(folded(filter.getValue()))));
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
