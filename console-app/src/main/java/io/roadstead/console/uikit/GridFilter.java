package io.roadstead.console.uikit;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a {@link DataGrid} can be filtered by. Its label is the text {@code LIST.filter.KEY}; the words for a choice are
 * {@code LIST.filter.KEY.VALUE}.
 */
public sealed interface GridFilter {
    /** Stands in addresses and in {@link io.roadstead.console.kernel.ListRequest#filters}. */
    String key();

    /** The form of its values. */
    Pattern form();

    /** Any text of 1 to 100 letters. */
    record Text(String key) implements GridFilter {
        @Override
        public Pattern form() {
            return Pattern.compile("[^\\p{Cc}\\p{Cs}]{1,100}");
        }
    }

    /** One of some values. */
    record Choice(String key, List<String> values) implements GridFilter {
        /** Keeps a copy. */
        public Choice {
            values = List.copyOf(values);
        }

        @Override
        public Pattern form() {
            return Pattern.compile(
                    String.join("|", values.stream().map(Pattern::quote).toList()));
        }
    }

    /** A moment in UTC, to the second, as {@code 2026-11-21T17:00:00Z}: the begin or the end of a span of time. */
    record Moment(String key) implements GridFilter {
        @Override
        public Pattern form() {
            return Pattern.compile(
                    "2[0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z");
        }
    }

    /** Any text. */
    static GridFilter text(String key) {
        return new Text(key);
    }

    /** One of these values. */
    static GridFilter choice(String key, String... values) {
        return new Choice(key, List.of(values));
    }

    /** A begin or an end. */
    static GridFilter moment(String key) {
        return new Moment(key);
    }
}
