package io.roadstead.console.catalog.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The images that a chart and the charts in it name: in values, in the annotation {@code artifacthub.io/images}, and in templates where they
 * stand in plain words. What a template puts together in another way is not found.
 */
public final class ChartImages {
    private static final int MOST = 2_000;
    private static final Pattern REFERENCE = Pattern.compile("[a-z0-9][A-Za-z0-9._:@/-]{0,300}");
    private static final Pattern PLAIN =
            Pattern.compile("(?m)^[ \\t]*(?:- +)?[\"']?image[\"']?:[ \\t]+[\"']?([^\\s\"'{}#]+)[\"']?[ \\t]*\\r?$");

    private final Budget budget;
    private final SortedSet<String> images = new TreeSet<>();

    private ChartImages(Budget budget) {
        this.budget = budget;
    }

    /** Of an archive that was found sound. */
    public static SortedSet<String> of(byte[] archive) {
        ChartImages of = new ChartImages(new Budget(ArchiveLimits.DEFAULT, archive.length, System::nanoTime));
        try {
            of.read(archive, 1);
        } catch (IOException unsound) { // it was judged before: what was found until here is what it names
            return of.images;
        }
        return of.images;
    }

    private void read(byte[] archive, int nesting) throws IOException {
        if (nesting > budget.limits().nested()) {
            return;
        }
        SortedMap<String, String> versions = new TreeMap<>();
        SortedMap<String, Map<String, Object>> values = new TreeMap<>();
        try (InputStream in = budget.counted(new GZIPInputStream(new ByteArrayInputStream(archive)))) {
            TarEntries entries = new TarEntries(in, budget);
            for (var entry = entries.next(); entry.isPresent(); entry = entries.next()) {
                String path = entry.get().name();
                byte[] bytes = entry.get().bytes();
                String folder = path.substring(0, path.lastIndexOf('/') + 1);
                if (path.endsWith("/Chart.yaml")) {
                    versions.put(folder, metadata(yaml(bytes, BoundedYaml.Limits.METADATA)));
                } else if (path.endsWith("/values.yaml")) {
                    values.put(folder, yaml(bytes, BoundedYaml.Limits.VALUES));
                } else if (path.contains("/templates/")) {
                    PLAIN.matcher(new String(bytes, StandardCharsets.UTF_8))
                            .results()
                            .forEach(found -> add(found.group(1)));
                } else if (path.contains("/charts/") && path.endsWith(".tgz")) {
                    read(bytes, nesting + 1);
                }
            }
        }
        values.forEach((folder, tree) -> walk(tree, versions.getOrDefault(folder, "")));
    }

    private static Map<String, Object> yaml(byte[] bytes, BoundedYaml.Limits limits) {
        return BoundedYaml.read(new String(bytes, StandardCharsets.UTF_8), limits)
                        instanceof BoundedYaml.Parsed.Good(Map<String, Object> fields)
                ? fields
                : Map.of();
    }

    /** What an annotation lists; gives the application's version, which is the tag where values name none. */
    private String metadata(Map<String, Object> fields) {
        if (fields.get("annotations") instanceof Map<?, ?> annotations
                && annotations.get("artifacthub.io/images") instanceof String list) {
            Pattern.compile("image:\\s*[\"']?([^\\s\"',}]+)")
                    .matcher(list)
                    .results()
                    .forEach(found -> add(found.group(1)));
        }
        return text(fields, "appVersion").orElse("");
    }

    /** As most charts write it: {@code image: {registry, repository, tag, digest}}, or {@code image: name:tag}. */
    private void walk(@Nullable Object value, String version) {
        switch (value) {
            case Map<?, ?> map -> {
                text(map, "repository").ifPresent(repository -> put(map, repository, version));
                text(map, "image").ifPresent(image -> put(map, image, version));
                map.values().forEach(each -> walk(each, version));
            }
            case List<?> list -> list.forEach(each -> walk(each, version));
            case null, default -> {}
        }
    }

    /** A repository is one of images where a tag, a digest or a policy of pulling stands beside it. */
    private void put(Map<?, ?> map, String name, String version) {
        if (!map.containsKey("tag") && !map.containsKey("digest") && !map.containsKey("pullPolicy")) {
            if (map.get("image") instanceof String && name.indexOf(':') > 0) {
                add(name);
            }
            return;
        }
        String whole = text(map, "registry").map(host -> host + "/" + name).orElse(name);
        Optional<String> digest = text(map, "digest");
        String tag = text(map, "tag").orElse(version);
        boolean tagged = name.substring(name.lastIndexOf('/') + 1).indexOf(':') >= 0;
        add(digest.map(sum -> whole + "@" + sum).orElse(tagged || tag.isEmpty() ? whole : whole + ":" + tag));
    }

    private static Optional<String> text(Map<?, ?> map, String key) {
        return Optional.ofNullable((Object) map.get(key))
                .filter(is -> is instanceof String || is instanceof Number)
                .map(is -> is.toString().strip())
                .filter(text -> !text.isEmpty());
    }

    private void add(String image) {
        if (images.size() < MOST && REFERENCE.matcher(image).matches()) {
            images.add(image);
        }
    }
}
