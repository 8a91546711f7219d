package io.roadstead.protocol.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The documents that an owner applies to a cluster. The templates and their defaults are files of {@code helm/agent}. */
public final class Manifest {
    /** The namespace of everything the agent has. */
    public static final String NAMESPACE = "roadstead-system";

    /** The files of the chart, in the order in which their documents are applied. */
    static final List<String> FILES = List.of(
            "namespace.yaml",
            "settings.yaml",
            "rights-of-agent.yaml",
            "rights-to-impersonate.yaml",
            "rights-of-users.yaml",
            "rights-of-inventory.yaml",
            "deployment.yaml");

    private Manifest() {}

    /** All documents as one YAML text, the namespace first. */
    public static String render(ManifestValues values) {
        Map<String, String> all = defaults();
        all.putAll(values.named());
        all.put("createNamespace", "true");
        return FILES.stream()
                .map(file -> new ManifestTemplate(resource("templates/" + file))
                        .render(all)
                        .strip())
                .collect(Collectors.joining("\n---\n", "", "\n"));
    }

    /** The same as a values file for {@code helm install --values}. */
    public static String chartValues(ManifestValues values) {
        return values.named().entrySet().stream()
                .map(value -> value.getKey() + ": " + scalar(value.getKey(), value.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static String scalar(String name, String value) {
        return name.equals("legacyImpersonation") ? value : '"' + value + '"';
    }

    /** The chart's own values: one level, plain or quoted scalars. */
    static Map<String, String> defaults() {
        Map<String, String> values = new LinkedHashMap<>();
        resource("values.yaml").lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            String[] parts = line.split(": ", 2);
            values.put(parts[0], parts[1].replace("\"", ""));
        });
        return values;
    }

    private static String resource(String name) {
        try (InputStream in = Manifest.class.getResourceAsStream("/roadstead-agent/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the chart has no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
