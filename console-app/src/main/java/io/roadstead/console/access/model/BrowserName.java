package io.roadstead.console.access.model;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** What people call the browser behind a {@code User-Agent}: good enough to tell one's own from a stranger's. */
public final class BrowserName {
    /** First match counts: later ones also stand in the texts of earlier ones. */
    private static final List<Entry<String, String>> BROWSERS = List.of(
            Map.entry("Edg/", "Edge"),
            Map.entry("OPR/", "Opera"),
            Map.entry("SamsungBrowser/", "Samsung Internet"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("Chrome/", "Chrome"),
            Map.entry("Safari/", "Safari"));

    private static final List<Entry<String, String>> SYSTEMS = List.of(
            Map.entry("Android", "Android"),
            Map.entry("iPhone", "iPhone"),
            Map.entry("iPad", "iPad"),
            Map.entry("Windows", "Windows"),
            Map.entry("Mac OS X", "macOS"),
            Map.entry("Linux", "Linux"));

    private BrowserName() {}

    /** Such as {@code Firefox, Linux}; the text itself, cut short, where it is of another kind. */
    public static String of(String userAgent) {
        String browser = first(BROWSERS, userAgent);
        String system = first(SYSTEMS, userAgent);
        if (browser.isEmpty()) {
            return userAgent.length() <= 40 ? userAgent : userAgent.substring(0, 40) + "…";
        }
        return system.isEmpty() ? browser : browser + ", " + system;
    }

    private static String first(List<Entry<String, String>> names, String userAgent) {
        return names.stream()
                .filter(name -> userAgent.contains(name.getKey()))
                .map(Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
