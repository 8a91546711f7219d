package io.roadstead.console.uikit.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One number for each place of the axis.
 *
 * @param numbers finite; null where nothing is known, which stays a gap
 */
public record Values(List<@Nullable Double> numbers) {
    /** Copies the list. */
    public Values {
        numbers = Collections.unmodifiableList(new ArrayList<>(numbers));
        for (Double number : numbers) {
            if (number != null && !Double.isFinite(number)) {
                throw new IllegalArgumentException("not a number that can be drawn: " + number);
            }
        }
    }

    /** Of numbers, with NaN for what is not known. */
    public static Values of(double... numbers) {
        List<@Nullable Double> values = new ArrayList<>(numbers.length);
        for (double number : numbers) {
            values.add(Double.isNaN(number) ? null : number);
        }
        return new Values(values);
    }

    int size() {
        return numbers.size();
    }
}
