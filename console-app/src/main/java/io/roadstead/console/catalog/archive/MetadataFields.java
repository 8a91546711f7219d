package io.roadstead.console.catalog.archive;

import io.roadstead.console.catalog.model.ChartMetadata;
import io.roadstead.console.catalog.model.ChartMetadata.Dependency;
import io.roadstead.console.catalog.model.ChartMetadata.Maintainer;
import io.roadstead.console.catalog.model.ChartNames;
import io.roadstead.console.catalog.model.PlainText;
import io.roadstead.console.catalog.model.SemanticVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The fields of {@code Chart.yaml}, of an entry of an index, or of a registry's configuration, which are the same. */
public final class MetadataFields {
    private static final Set<String> API_VERSIONS = Set.of("v1", "v2");
    private static final int LINE = 300;
    private static final int URL = 1_000;
    private static final int MANY = 50;

    private final Map<String, ?> fields;

    private MetadataFields(Map<String, ?> fields) {
        this.fields = fields;
    }

    /** Reads them; empty without a name, a version and an API version that Helm takes. Whatever else is not as it should be is left out. */
    public static Optional<ChartMetadata> read(Map<String, ?> fields) {
        MetadataFields of = new MetadataFields(fields);
        String name = of.line("name", LINE);
        String version = of.line("version", LINE);
        boolean sound = ChartNames.isChart(name)
                && SemanticVersion.parse(version).isPresent()
                && API_VERSIONS.contains(of.line("apiVersion", LINE));
        return sound ? Optional.of(of.metadata(name, version)) : Optional.empty();
    }

    private ChartMetadata metadata(String name, String version) {
        String type = line("type", LINE);
        return new ChartMetadata(
                line("apiVersion", LINE),
                name,
                version,
                line("appVersion", LINE),
                line("description", 1_000),
                type.equals("library") ? type : "application",
                given(line("kubeVersion", LINE)),
                line("home", URL),
                given(line("icon", 40_000)),
                lines("sources", URL),
                lines("keywords", 60),
                each("maintainers", MetadataFields::maintainer),
                annotations(),
                each("dependencies", MetadataFields::dependency),
                flag("deprecated"));
    }

    private static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private Maintainer maintainer() {
        return new Maintainer(line("name", LINE), line("email", LINE), line("url", URL));
    }

    private Dependency dependency() {
        return new Dependency(
                line("name", LINE),
                line("version", LINE),
                line("repository", URL),
                line("alias", LINE),
                line("condition", LINE),
                lines("tags", LINE));
    }

    /** Numbers and flags as they are written: a version {@code 1.10} without quotes stays unlucky, as with Helm. */
    private String line(String field, int most) {
        return text(Optional.ofNullable((Object) fields.get(field)), most);
    }

    private static String text(Optional<Object> value, int most) {
        return value.filter(is -> is instanceof String || is instanceof Number || is instanceof Boolean)
                .map(is -> PlainText.line(is.toString(), most))
                .orElse("");
    }

    private boolean flag(String field) {
        return line(field, 5).equals("true");
    }

    private Stream<Object> some(String field) {
        return Optional.ofNullable((Object) fields.get(field))
                .filter(List.class::isInstance)
                .map(list -> ((List<?>) list).stream().limit(MANY).<Object>mapMulti((is, out) -> {
                    if (is != null) {
                        out.accept(is);
                    }
                }))
                .orElse(Stream.empty());
    }

    private List<String> lines(String field, int most) {
        return some(field)
                .map(is -> text(Optional.of(is), most))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private <T> List<T> each(String field, Function<MetadataFields, T> form) {
        return some(field)
                .flatMap(is -> asMap(is).stream())
                .map(MetadataFields::new)
                .map(form)
                .toList();
    }

    @SuppressWarnings("unchecked") // keys of what was read as YAML or JSON are texts
    private static Optional<Map<String, Object>> asMap(Object value) {
        return value instanceof Map<?, ?> map ? Optional.of((Map<String, Object>) map) : Optional.empty();
    }

    private SequencedMap<String, String> annotations() {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        Optional.ofNullable((Object) fields.get("annotations"))
                .flatMap(MetadataFields::asMap)
                .ifPresent(map -> map.forEach((key, value) -> {
                    if (all.size() < MANY && value instanceof String text) {
                        all.put(PlainText.line(key, LINE), PlainText.lines(text, 10_000));
                    }
                }));
        return all;
    }
}
