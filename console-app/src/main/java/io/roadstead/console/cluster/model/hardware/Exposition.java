package io.roadstead.console.cluster.model.hardware;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the text format of Prometheus. Source: Prometheus documentation, "Exposition formats", text-based format. Lines that are
 * too long, or are none, are left out.
 */
public final class Exposition {
    private static final int LONGEST = 4_096;
    private static final int MOST_LINES = 500_000;
    private static final int MOST_LABELS = 32;

    private Exposition() {}

    /** One line; the value may be no number, where the exporter knows none. */
    public record Sample(String name, Map<String, String> labels, double value) {
        /** Keeps a copy. */
        public Sample {
            labels = Map.copyOf(labels);
        }
    }

    /** Hands over the samples whose names have that beginning, in their order. */
    public static void read(String text, String prefix, Consumer<Sample> taker) {
        int from = 0;
        for (int line = 0; from < text.length() && line < MOST_LINES; line++) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end;
            if (to - from <= LONGEST && text.startsWith(prefix, from)) {
                sample(text.substring(from, to).strip()).ifPresent(taker);
            }
            from = to + 1;
        }
    }

    private static Optional<Sample> sample(String line) {
        int open = line.indexOf('{');
        int gap = line.indexOf(' ');
        if (open < 0 || gap >= 0 && gap < open) {
            return gap < 0
                    ? Optional.empty()
                    : value(line.substring(gap)).map(value -> new Sample(line.substring(0, gap), Map.of(), value));
        }
        Map<String, String> labels = new LinkedHashMap<>();
        int close = labels(line, open + 1, labels);
        return close < 0
                ? Optional.empty()
                : value(line.substring(close + 1))
                        .map(value -> new Sample(line.substring(0, open).strip(), labels, value));
    }

    /** Where the labels end; below 0 where they do not. */
    private static int labels(String line, int from, Map<String, String> labels) {
        int at = from;
        while (at < line.length() && labels.size() <= MOST_LABELS) {
            while (at < line.length() && (line.charAt(at) == ',' || line.charAt(at) == ' ')) {
                at++;
            }
            if (at < line.length() && line.charAt(at) == '}') {
                return at;
            }
            int equals = line.indexOf("=\"", at);
            if (equals < 0) {
                return -1;
            }
            StringBuilder value = new StringBuilder();
            int end = value(line, equals + 2, value);
            if (end < 0) {
                return -1;
            }
            labels.put(line.substring(at, equals).strip(), value.toString());
            at = end + 1;
        }
        return -1;
    }

    private static int value(String line, int from, StringBuilder value) {
        for (int at = from; at < line.length(); at++) {
            char letter = line.charAt(at);
            if (letter == '"') {
                return at;
            }
            if (letter == '\\' && at + 1 < line.length()) {
                char escaped = line.charAt(++at);
                value.append(escaped == 'n' ? '\n' : escaped);
            } else {
                value.append(letter);
            }
        }
        return -1;
    }

    private static Optional<Double> value(String rest) {
        List<String> parts = new ArrayList<>(List.of(rest.strip().split(" ", 3)));
        try {
            double value = Double.parseDouble(parts.getFirst());
            return Optional.of(value);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
