package io.roadstead.console.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What of others is shipped with the console: the build lists Java's part, npm's own list says the browser's. */
@Component
class Licences {
    private static final String NPM = "node_modules/";

    /** By name. Read when it is asked for: few people ever look. */
    List<Licence> all() {
        return Stream.of(table("java.tsv"), table("other.tsv"), npm())
                .flatMap(part -> part)
                .sorted(Comparator.comparing(Licence::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private static Stream<Licence> table(String file) {
        return new String(read(file), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split("\t", -1))
                .filter(parts -> parts.length == 3)
                .map(parts -> new Licence(parts[0], parts[1], parts[2]));
    }

    /** What the pages depend on, and what that depends on; not the tools that build them. */
    private static Stream<Licence> npm() {
        JsonNode packages =
                JsonMapper.shared().readTree(read("package-lock.json")).path("packages");
        Set<String> reached = new LinkedHashSet<>();
        Deque<JsonNode> open = new ArrayDeque<>(List.of(packages.path("")));
        while (!open.isEmpty()) {
            for (String name : open.remove().path("dependencies").propertyNames()) {
                if (packages.has(NPM + name) && reached.add(name)) {
                    open.add(packages.path(NPM + name));
                }
            }
        }
        return reached.stream().map(name -> npm(name, packages.path(NPM + name)));
    }

    private static Licence npm(String name, JsonNode entry) {
        return new Licence(
                name, entry.path("version").asString(""), entry.path("license").asString(""));
    }

    private static byte[] read(String file) {
        try (InputStream text = new ClassPathResource("licences/" + file).getInputStream()) {
            return text.readAllBytes();
        } catch (IOException missing) {
            throw new UncheckedIOException("the build made no list of licences", missing);
        }
    }
}
