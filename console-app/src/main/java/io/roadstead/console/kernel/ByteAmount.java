package io.roadstead.console.kernel;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of traffic as people write them, in steps of 1,000, as networks count. */
public final class ByteAmount {
    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");
    private static final Pattern FORM = Pattern.compile("([0-9]{1,15}(?:[.,][0-9]{1,3})?) ?([kKmMgGtT]?[bB])");

    private ByteAmount() {}

    /** Reads such as {@code 500 MB} or {@code 1.5GB}; empty when it is no amount of a byte or more. */
    public static Optional<Long> parse(String typed) {
        Matcher form = FORM.matcher(typed.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        String unit = form.group(2).toUpperCase(Locale.ROOT);
        int step = (int) UNITS.stream()
                .takeWhile(known -> !known.toUpperCase(Locale.ROOT).equals(unit))
                .count();
        BigDecimal bytes = new BigDecimal(form.group(1).replace(',', '.')).scaleByPowerOfTen(3 * step);
        return bytes.precision() - bytes.scale() > 18 || bytes.longValue() < 1
                ? Optional.empty()
                : Optional.of(bytes.longValue());
    }

    /** With one digit behind the point. */
    public static String text(long bytes) {
        double figure = bytes;
        int unit = 0;
        while (figure >= 1_000 && unit < UNITS.size() - 1) {
            figure /= 1_000;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", figure, UNITS.get(unit));
    }

    /** So that {@link #parse} gives the same amount again. */
    public static String exact(long bytes) {
        int unit = 0;
        long figure = bytes;
        while (figure % 1_000 == 0 && unit < UNITS.size() - 1) {
            figure /= 1_000;
            unit++;
        }
        return figure + " " + UNITS.get(unit);
    }
}
