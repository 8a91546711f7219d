package io.roadstead.console.uikit.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the address of a list may speak of.
 *
 * @param filters fields with the form of their values
 * @param sorts fields to sort by
 * @param columns keys of columns
 */
public record ListVocabulary(SequencedMap<String, Pattern> filters, Set<String> sorts, List<String> columns) {
    /** Keeps copies; refuses filters that are called as what every list has. */
    public ListVocabulary {
        filters = new LinkedHashMap<>(filters);
        sorts = Set.copyOf(sorts);
        columns = List.copyOf(columns);
        for (String field : filters.keySet()) {
            if (ListAddress.OWN.contains(field)) {
                throw new IllegalArgumentException("every list has a parameter called " + field);
            }
        }
    }

    boolean takes(Map.Entry<String, String> filter) {
        Pattern form = filters.get(filter.getKey());
        return form != null && form.matcher(filter.getValue()).matches();
    }
}
