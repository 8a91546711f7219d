package io.roadstead.console.uikit;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * One column of a {@link DataGrid}. Its header is the text {@code LIST.column.KEY}.
 *
 * @param key stands in addresses and is the field to sort by
 * @param shown whether it is there before anybody chose columns
 */
public record GridColumn<T>(String key, Kind kind, Function<T, GridCell> cell, boolean sortable, boolean shown) {
    /** How cells look. */
    enum Kind {
        TEXT,
        NUMBER,
        ID,
        STATUS,
        TIME,
        AGE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Words. */
    public static <T> GridColumn<T> text(String key, Function<T, String> value) {
        return new GridColumn<>(key, Kind.TEXT, item -> new GridCell.Text(value.apply(item)), false, true);
    }

    /** Figures, at the right. */
    public static <T> GridColumn<T> number(String key, Function<T, Optional<Number>> value) {
        return number(key, "–", value);
    }

    /** Figures, and a word for who has none. */
    public static <T> GridColumn<T> number(String key, String none, Function<T, Optional<Number>> value) {
        return new GridColumn<>(key, Kind.NUMBER, item -> new GridCell.Figure(value.apply(item), none), false, true);
    }

    /** Identifiers, each with a button that copies it. */
    public static <T> GridColumn<T> identifier(String key, Function<T, String> value) {
        return new GridColumn<>(key, Kind.ID, item -> new GridCell.Identifier(value.apply(item)), false, true);
    }

    /** States. */
    public static <T> GridColumn<T> status(String key, Function<T, GridCell.State> value) {
        return new GridColumn<>(key, Kind.STATUS, value::apply, false, true);
    }

    /** Exact moments. */
    public static <T> GridColumn<T> time(String key, Function<T, Instant> value) {
        return new GridColumn<>(key, Kind.TIME, item -> new GridCell.Time(value.apply(item)), false, true);
    }

    /** How long ago. */
    public static <T> GridColumn<T> age(String key, Function<T, Optional<Instant>> value) {
        return new GridColumn<>(key, Kind.AGE, item -> new GridCell.Age(value.apply(item)), false, true);
    }

    /** The source can sort by this key. */
    public GridColumn<T> sorts() {
        return new GridColumn<>(key, kind, cell, true, shown);
    }

    /** Only there for who chooses it. */
    public GridColumn<T> hidden() {
        return new GridColumn<>(key, kind, cell, sortable, false);
    }
}
