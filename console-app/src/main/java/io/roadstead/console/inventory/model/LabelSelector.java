package io.roadstead.console.inventory.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Labels that have to be there, written {@code app=web,tier=front}. */
public final class LabelSelector {
    private static final int MOST = 10;
    private static final Pattern TERM = Pattern.compile("([A-Za-z0-9][A-Za-z0-9./_-]{0,316})==?([A-Za-z0-9._-]{0,63})");

    private LabelSelector() {}

    /** Reads one; empty for what is none, or has too many terms. */
    public static Optional<Map<String, String>> parse(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (text.isBlank()) {
            return Optional.of(labels);
        }
        for (String term : text.split(",", MOST + 1)) {
            var matcher = TERM.matcher(term.strip());
            if (!matcher.matches() || labels.put(matcher.group(1), matcher.group(2)) != null) {
                return Optional.empty();
            }
        }
        return labels.size() > MOST ? Optional.empty() : Optional.of(labels);
    }
}
