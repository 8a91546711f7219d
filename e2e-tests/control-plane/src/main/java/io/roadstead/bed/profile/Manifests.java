package io.roadstead.bed.profile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A resource of Kubernetes manifests with {@code ${name}} where something has to be filled in. */
public record Manifests(String text) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** The file of that name for a profile; a profile need not have every file. */
    static Manifests of(Profile profile, String file) {
        return resource(Manifests.class, profile.id() + "/" + file + ".yaml");
    }

    /** A resource beside the class given, or nothing at all if there is none. */
    public static Manifests resource(Class<?> beside, String name) {
        try (InputStream stream = beside.getResourceAsStream(name)) {
            return new Manifests(stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text with every value in its place. */
    public String filledText(Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("${" + value.getKey() + "}", value.getValue());
        }
        int open = filled.indexOf("${");
        if (open >= 0) {
            throw new IllegalStateException("nothing to fill in at " + filled.substring(open, open + 20));
        }
        return filled;
    }

    /** The objects in the text with every value in its place. */
    public List<ObjectNode> filled(Map<String, String> values) {
        return parse(filledText(values));
    }

    /** The documents of a YAML text. */
    public static List<ObjectNode> parse(String yaml) {
        try (var documents = YAML.readerFor(ObjectNode.class).<ObjectNode>readValues(yaml)) {
            return documents.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One YAML text of several documents. */
    public static String print(List<ObjectNode> objects) {
        StringBuilder text = new StringBuilder();
        for (ObjectNode object : objects) {
            try {
                text.append(YAML.writeValueAsString(object));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return text.toString();
    }
}
