package io.roadstead.console.inventory.web;

import io.roadstead.console.inventory.ObjectFields;
import io.roadstead.console.inventory.model.ObjectKind;
import java.util.List;

/**
 * A kind of objects.
 *
 * @param sorts what its objects can be sorted by
 * @param filters what they can be filtered by
 */
record KindView(
        String apiVersion,
        String kind,
        String resource,
        boolean namespaced,
        List<String> columns,
        List<String> sorts,
        List<String> filters) {
    static KindView of(ObjectKind kind) {
        return new KindView(
                kind.apiVersion(),
                kind.kind(),
                kind.resource(),
                kind.namespaced(),
                kind.columns().stream().map(ObjectKind.ObjectColumn::name).toList(),
                ObjectFields.sorts(kind),
                List.copyOf(ObjectFields.shape(kind).filters().sequencedKeySet()));
    }
}
