package io.roadstead.console.catalog.images.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds names of images: those of pods that manifests make, and those that a chart names by itself. */
public final class NamedImages {
    /** Most names; what is more is left out. */
    public static final int MOST = 50;

    private static final int DEEPEST = 20;
    private static final Pattern LISTED = Pattern.compile("(?m)^[\\s-]*image:\\s*[\"']?([^\\s\"'#]{1,512})");
    private static final Map<String, List<String>> PODS = Map.of(
            "Pod", List.of("spec"),
            "Deployment", List.of("spec", "template", "spec"),
            "StatefulSet", List.of("spec", "template", "spec"),
            "DaemonSet", List.of("spec", "template", "spec"),
            "ReplicaSet", List.of("spec", "template", "spec"),
            "ReplicationController", List.of("spec", "template", "spec"),
            "Job", List.of("spec", "template", "spec"),
            "CronJob", List.of("spec", "jobTemplate", "spec", "template", "spec"));

    private final Set<String> found = new LinkedHashSet<>();

    private NamedImages() {}

    /** Of the containers of objects, in their order and each once; what makes pods in a way of its own is not known to. */
    public static List<String> ofObjects(List<Map<String, Object>> objects) {
        NamedImages names = new NamedImages();
        for (Map<String, Object> object : objects) {
            Map<?, ?> spec = object;
            for (String field : PODS.getOrDefault(text(object.get("kind")), List.of("none"))) {
                spec = spec.get(field) instanceof Map<?, ?> below ? below : Map.of();
            }
            for (String list : List.of("initContainers", "containers")) {
                names.containers(spec.get(list));
            }
        }
        return List.copyOf(names.found);
    }

    private void containers(@Nullable Object list) {
        if (list instanceof List<?> containers) {
            containers.forEach(one -> {
                if (one instanceof Map<?, ?> container) {
                    add(text(container.get("image")));
                }
            });
        }
    }

    /**
     * Of a chart as it is by itself.
     *
     * @param listed what it says of its images, by the form of {@code artifacthub.io/images}; where that names some, nothing else is looked at
     * @param values its own values, where images are named by {@code image}, or by {@code repository}, {@code registry}, {@code tag}
     * @param appVersion the tag where values have none, as charts do it
     */
    public static List<String> ofChart(String listed, Map<String, Object> values, String appVersion) {
        NamedImages names = new NamedImages();
        Matcher images = LISTED.matcher(listed);
        while (images.find() && names.found.size() < MOST) {
            names.add(images.group(1));
        }
        if (names.found.isEmpty()) {
            names.walk(values, appVersion, 0);
        }
        return List.copyOf(names.found);
    }

    private void walk(Map<?, ?> values, String appVersion, int depth) {
        String tag = text(values.get("tag"));
        if (values.containsKey("repository") && (values.containsKey("tag") || values.containsKey("pullPolicy"))) {
            String registry = text(values.get("registry"));
            String digest = text(values.get("digest"));
            String name = (registry.isEmpty() ? "" : registry + "/") + text(values.get("repository"));
            add(name + ending(tag.isEmpty() ? appVersion : tag, digest));
        }
        String image = text(values.get("image"));
        if (!image.isEmpty()) {
            boolean tagged = image.lastIndexOf(':') > image.lastIndexOf('/') || image.contains("@");
            add(tagged ? image : image + ending(tag.isEmpty() ? appVersion : tag, ""));
        }
        List<Object> below = new ArrayList<>(values.values());
        for (Object value : below) {
            if (value instanceof Map<?, ?> map && depth < DEEPEST) {
                walk(map, appVersion, depth + 1);
            }
        }
    }

    private static String ending(String tag, String digest) {
        return (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
    }

    private void add(String name) {
        Optional<ImageName> image = ImageName.parse(name);
        if (image.isPresent() && found.size() < MOST) {
            found.add(name);
        }
    }

    private static String text(@Nullable Object value) {
        return value instanceof String || value instanceof Number ? String.valueOf(value) : "";
    }
}
