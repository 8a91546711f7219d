package io.roadstead.console.uikit.gallery;

import static io.roadstead.console.uikit.gallery.WidgetsView.HOSTILE;
import static io.roadstead.console.uikit.gallery.WidgetsView.wide;

import com.vaadin.flow.component.Component;
import io.roadstead.console.uikit.yaml.YamlComparison;
import io.roadstead.console.uikit.yaml.YamlEditor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Editors in each mode, one of them with a document of a megabyte. */
final class YamlSamples {
    private static final String DEPLOYMENT = """
            # A deployment with three mistakes
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: checkout
            spec:
              replicas: 3
              paused: yes
              strategy:
                type: Recreat
              template:
                spec:
                  containers:
                    - name: web
                      image: "registry.local/checkout:1.4.2"
                      imagePullPolicy: Always
            """;

    private static final String SCHEMA = """
            {"type": "object", "required": ["kind", "metadata"], "additionalProperties": false,
             "properties": {
               "apiVersion": {"type": "string", "description": "The version of the kind."},
               "kind": {"type": "string", "enum": ["Deployment", "StatefulSet"]},
               "metadata": {"type": "object", "required": ["name", "namespace"], "properties": {
                 "name": {"type": "string", "description": "Unique in its namespace. <b>Text</b>, not markup."},
                 "namespace": {"type": "string"}}},
               "spec": {"$ref": "#/definitions/spec"}},
             "definitions": {"spec": {"type": "object", "properties": {
               "replicas": {"type": "integer", "minimum": 0, "default": 1, "description": "How many pods are wanted."},
               "paused": {"type": "boolean"},
               "strategy": {"type": "object", "properties": {"type": {"enum": ["Recreate", "RollingUpdate"]}}},
               "template": {"type": "object", "properties": {"spec": {"type": "object", "properties": {
                 "containers": {"type": "array", "items": {"type": "object", "required": ["name", "image"],
                   "properties": {"name": {"type": "string"}, "image": {"type": "string"},
                     "imagePullPolicy": {"enum": ["Always", "IfNotPresent", "Never"]}}}}}}}}}}}}""";

    private YamlSamples() {}

    static Stream<Component> all(Consumer<String> told) {
        YamlEditor editor =
                new YamlEditor("Deployment checkout").schema((ObjectNode) new JsonMapper().readTree(SCHEMA));
        editor.show(DEPLOYMENT);
        editor.onDirty(dirty -> {
            if (dirty) {
                told.accept("to be saved");
            }
        });
        editor.onSave(text -> {
            told.accept("saved " + text.lines().count() + " lines");
            editor.saved();
        });
        YamlEditor reading = new YamlEditor("Config map").readOnly();
        reading.show("name: |-\n  " + HOSTILE + "\nkorean: 서울 운영\narabic: مرحبا\nlong: " + "x".repeat(10_000) + "\n");
        YamlEditor large = new YamlEditor("A megabyte");
        large.show(megabyte());
        String before = DEPLOYMENT
                .replace("replicas: 3", "replicas: 2")
                .replace("1.4.2", "1.4.1")
                .replace("  paused: yes\n", "");
        YamlEditor split = wide(new YamlEditor("Before and after"));
        split.compare(before, DEPLOYMENT, YamlComparison.SIDE_BY_SIDE);
        YamlEditor unified = new YamlEditor("What changes").readOnly();
        unified.compare(before, DEPLOYMENT, YamlComparison.UNIFIED);
        return Stream.of(editor, reading, split, unified, large);
    }

    private static String megabyte() {
        StringBuilder text = new StringBuilder(1 << 20);
        for (int i = 0; text.length() < 1_000_000; i++) {
            text.append("item-").append(i).append(":\n  name: item ").append(i).append("\n  enabled: true\n");
        }
        return text.toString();
    }
}
