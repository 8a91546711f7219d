package io.roadstead.console.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A chart of the starter catalog as it is in the jar.
 *
 * @param entry what the index says of it
 * @param files by their paths below the chart's folder
 */
record StarterChart(String name, Map<?, ?> entry, byte[] archive, Map<String, String> files) {
    private static final String FOLDER = "/starter-charts/";

    static List<StarterChart> all() {
        List<StarterChart> all = new ArrayList<>();
        for (Object entry : (List<?>) yaml(new String(bytes("index.json"), StandardCharsets.UTF_8))) {
            all.add(read((Map<?, ?>) entry));
        }
        return all;
    }

    static StarterChart named(String name) {
        return all().stream()
                .filter(chart -> chart.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Object yaml(String text) {
        return Objects.requireNonNull(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    }

    /** A file, which has to be there. */
    String file(String path) {
        return Objects.requireNonNull(files.get(path), () -> name + " lacks " + path);
    }

    Map<?, ?> map(String path) {
        return (Map<?, ?>) yaml(file(path));
    }

    /** The leaves of {@code values.yaml} by their paths; lists and empty maps are leaves. */
    Map<String, Object> values() {
        Map<String, Object> leaves = new TreeMap<>();
        leaves(map("values.yaml"), "", leaves);
        return leaves;
    }

    private static void leaves(Map<?, ?> node, String above, Map<String, Object> into) {
        node.forEach((key, value) -> {
            String path = above + key;
            if (value instanceof Map<?, ?> inner && !inner.isEmpty() && !path.equals("settings")) {
                leaves(inner, path + ".", into);
            } else {
                into.put(path, Objects.requireNonNull(value, path));
            }
        });
    }

    private static StarterChart read(Map<?, ?> entry) {
        byte[] archive = bytes(String.valueOf(entry.get("file")));
        String name = String.valueOf(entry.get("name"));
        Map<String, String> files = new TreeMap<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry file = tar.getNextEntry(); file != null; file = tar.getNextEntry()) {
                String path = file.getName().substring(name.length() + 1);
                files.put(path, new String(tar.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        } catch (IOException broken) {
            throw new AssertionError(name, broken);
        }
        files.replaceAll((path, text) -> path.endsWith(".png")
                ? text
                : new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        return new StarterChart(name, entry, archive, files);
    }

    private static byte[] bytes(String file) {
        try (InputStream found = StarterChart.class.getResourceAsStream(FOLDER + file)) {
            return Objects.requireNonNull(found, () -> "not packed: " + file).readAllBytes();
        } catch (IOException broken) {
            throw new AssertionError(file, broken);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
