package io.roadstead.console.uikit;

import java.math.BigDecimal;
import java.time.Instant;

/** Cells as text: for files, for searching, for sorting. */
final class CellText {
    private CellText() {}

    static String plain(GridCell cell) {
        return switch (cell) {
            case GridCell.Text text -> text.text();
            case GridCell.Figure figure ->
                figure.number()
                        .map(number -> new BigDecimal(number.toString()).toPlainString())
                        .orElse("");
            case GridCell.Identifier identifier -> identifier.text();
            case GridCell.State state -> state.word();
            case GridCell.Time time -> time.instant().toString();
            case GridCell.Age age -> age.instant().map(Instant::toString).orElse("");
        };
    }

    /** By value where cells hold one, else by words in any case of letters; what is missing comes first. */
    static int compare(GridCell one, GridCell other) {
        if (one instanceof GridCell.Figure left && other instanceof GridCell.Figure right) {
            return number(left).compareTo(number(right));
        }
        if (one instanceof GridCell.Time left && other instanceof GridCell.Time right) {
            return left.instant().compareTo(right.instant());
        }
        if (one instanceof GridCell.Age left && other instanceof GridCell.Age right) {
            return left.instant().orElse(Instant.MIN).compareTo(right.instant().orElse(Instant.MIN));
        }
        return plain(one).compareToIgnoreCase(plain(other));
    }

    private static BigDecimal number(GridCell.Figure figure) {
        return figure.number()
                .map(number -> new BigDecimal(number.toString()))
                .orElse(BigDecimal.valueOf(-Double.MAX_VALUE));
    }
}
