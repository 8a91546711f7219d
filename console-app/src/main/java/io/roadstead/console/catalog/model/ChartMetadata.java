package io.roadstead.console.catalog.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What {@code Chart.yaml} says. All texts are the chart's own: bounded in length and number, empty where it says nothing, without control
 * characters, and no markup. Addresses may be of any scheme.
 *
 * @param apiVersion {@code v1} or {@code v2}
 * @param type {@code application} or {@code library}
 * @param kubeVersion range of versions of Kubernetes
 * @param icon where its picture is
 */
public record ChartMetadata(
        String apiVersion,
        String name,
        String version,
        String appVersion,
        String description,
        String type,
        Optional<String> kubeVersion,
        String home,
        Optional<String> icon,
        List<String> sources,
        List<String> keywords,
        List<Maintainer> maintainers,
        SequencedMap<String, String> annotations,
        List<Dependency> dependencies,
        boolean deprecated) {
    /** Keeps copies. */
    public ChartMetadata {
        sources = List.copyOf(sources);
        keywords = List.copyOf(keywords);
        maintainers = List.copyOf(maintainers);
        annotations = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(annotations));
        dependencies = List.copyOf(dependencies);
    }

    /** Who looks after it. */
    public record Maintainer(String name, String email, String url) {}

    /**
     * A chart that it needs.
     *
     * @param version a range
     * @param alias the name by which it is configured; empty for its own
     */
    public record Dependency(
            String name, String version, String repository, String alias, String condition, List<String> tags) {
        /** Keeps a copy. */
        public Dependency {
            tags = List.copyOf(tags);
        }
    }

    /** Whether it only helps other charts, so that it is not installed. */
    public boolean isLibrary() {
        return type.equals("library");
    }

    /** The same with another picture. */
    public ChartMetadata withIcon(String url) {
        return new ChartMetadata(
                apiVersion,
                name,
                version,
                appVersion,
                description,
                type,
                kubeVersion,
                home,
                Optional.of(url),
                sources,
                keywords,
                maintainers,
                annotations,
                dependencies,
                deprecated);
    }

    /** What to call it: what an annotation says, else its name. */
    public String title() {
        return firstOf("roadstead.io/title", "catalog.cattle.io/display-name").orElse(name);
    }

    /** One word for what it is for; {@code other} where it says nothing. */
    public String category() {
        return firstOf("roadstead.io/category", "artifacthub.io/category", "category")
                .map(Category::of)
                .orElseGet(() -> Category.ofKeywords(keywords));
    }

    private Optional<String> firstOf(String... names) {
        for (String each : names) {
            String text = annotations.getOrDefault(each, "").strip();
            if (!text.isEmpty()) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }
}
