package io.roadstead.console.catalog.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What apps are for, in a few words that the console knows; others stay what their charts say. */
final class Category {
    static final String OTHER = "other";

    private static final int LONGEST = 40;

    /** As Artifact Hub, Bitnami and others call them. */
    private static final Map<String, String> SAME = Map.ofEntries(
            Map.entry("ai-machine-learning", "ai"),
            Map.entry("machinelearning", "ai"),
            Map.entry("machine-learning", "ai"),
            Map.entry("databases", "database"),
            Map.entry("cache", "database"),
            Map.entry("sql", "database"),
            Map.entry("nosql", "database"),
            Map.entry("postgresql", "database"),
            Map.entry("mysql", "database"),
            Map.entry("redis", "database"),
            Map.entry("queue", "streaming"),
            Map.entry("message", "streaming"),
            Map.entry("messaging", "streaming"),
            Map.entry("streaming-messaging", "streaming"),
            Map.entry("kafka", "streaming"),
            Map.entry("amqp", "streaming"),
            Map.entry("monitoring-logging", "monitoring"),
            Map.entry("monitoring", "monitoring"),
            Map.entry("logging", "monitoring"),
            Map.entry("metrics", "monitoring"),
            Map.entry("observability", "monitoring"),
            Map.entry("prometheus", "monitoring"),
            Map.entry("ingress", "networking"),
            Map.entry("gateway", "networking"),
            Map.entry("proxy", "networking"),
            Map.entry("dns", "networking"),
            Map.entry("storage", "storage"),
            Map.entry("s3", "storage"),
            Map.entry("backup", "storage"),
            Map.entry("security", "security"),
            Map.entry("auth", "security"),
            Map.entry("certificates", "security"),
            Map.entry("integration-delivery", "delivery"),
            Map.entry("developertools", "delivery"),
            Map.entry("ci", "delivery"),
            Map.entry("gitops", "delivery"),
            Map.entry("web", "web"),
            Map.entry("webserver", "web"),
            Map.entry("http", "web"));

    private Category() {}

    static String of(String said) {
        String word =
                said.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String known = SAME.getOrDefault(word, word);
        return known.isEmpty() || known.length() > LONGEST ? OTHER : known;
    }

    /** Words that are known only, since charts have many. */
    static String ofKeywords(List<String> keywords) {
        return keywords.stream()
                .map(word -> SAME.getOrDefault(word.toLowerCase(Locale.ROOT), ""))
                .filter(known -> !known.isEmpty())
                .findFirst()
                .orElse(OTHER);
    }
}
