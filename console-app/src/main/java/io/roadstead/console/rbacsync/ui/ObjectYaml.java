package io.roadstead.console.rbacsync.ui;

import io.roadstead.console.rbacsync.ObjectText;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Objects as people read them. */
final class ObjectYaml {
    private ObjectYaml() {}

    /** YAML by the JSON of an object; empty for none. */
    static String of(String text) {
        if (text.isEmpty()) {
            return "";
        }
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(120);
        return new Yaml(options).dump(ObjectText.read(text));
    }
}
