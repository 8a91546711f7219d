package io.roadstead.console.rbacsync.ui;

import com.vaadin.flow.component.Component;
import io.roadstead.console.rbacsync.model.ObjectKey;
import io.roadstead.console.uikit.DetailDrawer;
import io.roadstead.console.uikit.yaml.YamlComparison;
import io.roadstead.console.uikit.yaml.YamlEditor;

/** An object as it has to be, and as it is. */
final class DifferenceDrawer {
    private DifferenceDrawer() {}

    /** Opens beside the page. */
    static void open(Component page, ObjectKey key, String desired, String actual) {
        YamlEditor editor = new YamlEditor(key.toString()).readOnly();
        editor.compare(ObjectYaml.of(desired), ObjectYaml.of(actual), YamlComparison.UNIFIED);
        new DetailDrawer(page.getTranslation("sync.compare.kind"), key.toString())
                .tab(page.getTranslation("sync.compare.tab"), editor)
                .open();
    }
}
