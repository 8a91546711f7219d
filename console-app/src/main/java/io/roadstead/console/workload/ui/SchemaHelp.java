package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.roadstead.console.uikit.yaml.YamlEditor;
import io.roadstead.console.workload.Schemas.Look;

/** Gives an editor what its cluster says of a kind, or says why there is none. */
final class SchemaHelp {
    private SchemaHelp() {}

    static void show(Component page, Look look, YamlEditor editor, Div said) {
        said.removeAll();
        switch (look) {
            case Look.Known known -> editor.schema(known.json());
            case Look.Unknown unknown -> {
                Paragraph why = new Paragraph(page.getTranslation(unknown.why().key()));
                why.addClassName("rs-muted");
                said.add(why);
            }
        }
    }
}
