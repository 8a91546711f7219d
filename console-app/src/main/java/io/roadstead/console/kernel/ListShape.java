package io.roadstead.console.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * What a list can be sorted and filtered by.
 *
 * @param sorts fields; the first is the order that is taken when none is asked for
 * @param filters fields, each with the form of its values
 */
public record ListShape(List<String> sorts, SequencedMap<String, Pattern> filters) {
    private static final Pattern ANY_TEXT = Pattern.compile("[^\\p{Cc}\\p{Cs},]{1,100}");

    /** Keeps a copy of the fields. */
    public ListShape {
        sorts = List.copyOf(sorts);
    }

    /** Reads filters as they are declared: {@code name} takes any text, {@code enabled:true|false} these values. */
    public static ListShape of(List<String> sorts, List<String> filters) {
        SequencedMap<String, Pattern> forms = new LinkedHashMap<>();
        for (String filter : filters) {
            int colon = filter.indexOf(':');
            if (colon < 0) {
                forms.put(filter, ANY_TEXT);
            } else {
                forms.put(filter.substring(0, colon), Pattern.compile(filter.substring(colon + 1)));
            }
        }
        return new ListShape(sorts, forms);
    }
}
