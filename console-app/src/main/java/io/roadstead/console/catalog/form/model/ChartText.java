package io.roadstead.console.catalog.form.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what charts say of their values with care: any field may be anything. */
final class ChartText {
    static final int LABEL = 200;
    static final int DESCRIPTION = 2_000;
    private static final int OPTION = 500;
    private static final int MOST_OPTIONS = 200;

    private ChartText() {}

    /** A text on one line, without letters that are not seen; empty for what is none. */
    static String line(Map<?, ?> map, String key, int longest) {
        return switch (map.get(key)) {
            case String text -> fit(text.replaceAll("\\s+", " ").strip(), longest);
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            case null, default -> "";
        };
    }

    private static String fit(String text, int longest) {
        String seen = text.replaceAll("[\\p{Cc}\\p{Cs}\\p{Cf}]", "");
        return seen.length() <= longest ? seen : seen.substring(0, longest - 1) + "…";
    }

    static boolean flag(Map<?, ?> map, String key) {
        return Boolean.TRUE.equals(map.get(key)) || "true".equals(map.get(key));
    }

    static Optional<Double> number(Map<?, ?> map, String key) {
        return switch (map.get(key)) {
            case Number number -> Optional.of(number.doubleValue());
            case null, default -> Optional.empty();
        };
    }

    static Optional<Integer> count(Map<?, ?> map, String key) {
        return number(map, key)
                .filter(number -> number >= 0 && number <= FieldInput.LONGEST)
                .map(Double::intValue);
    }

    /** Values to choose from, as texts; what is no scalar is left out. */
    static List<String> options(@Nullable Object listed) {
        return listed instanceof List<?> items
                ? items.stream()
                        .filter(item -> item instanceof String || item instanceof Number || item instanceof Boolean)
                        .map(FieldInput::show)
                        .filter(text -> !text.isEmpty() && text.length() <= OPTION)
                        .distinct()
                        .limit(MOST_OPTIONS)
                        .toList()
                : List.of();
    }
}
