package io.roadstead.console.fleet.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.roadstead.console.fleet.FederatedApp;
import io.roadstead.console.uikit.FactList;
import io.roadstead.console.uikit.yaml.YamlEditor;
import java.util.Optional;

/** What an app is made of, as people wrote it. */
final class AppDefinition extends Div {
    private Optional<FederatedApp> before = Optional.empty();

    AppDefinition() {
        addClassName("rs-stack");
    }

    /** Only where it is another one, so that nobody loses the line that is being read. */
    void show(FederatedApp app) {
        if (before.equals(Optional.of(app))) {
            return;
        }
        before = Optional.of(app);
        removeAll();
        add(facts(app), editor("federated-apps.manifests", app.manifests()));
        if (app.policy().isBlank()) {
            add(new Paragraph(getTranslation("federated-apps.policy.none")));
        } else {
            add(editor("federated-apps.policy", app.policy()));
        }
    }

    private FactList facts(FederatedApp app) {
        return new FactList()
                .fact(
                        "federated-apps.class",
                        getTranslation(
                                "federated-apps.class.sentence",
                                AppWords.kind(this, app.kind()),
                                AppWords.kindAbout(this, app.kind())))
                .fact("federated-apps.replicas", Integer.toString(app.replicas()))
                .fact("federated-apps.priority", Integer.toString(app.priority()))
                .fact("federated-apps.probe", app.probe())
                .fact(
                        "federated-apps.fail-back",
                        app.failBack()
                                .map(time -> getTranslation("federated-apps.seconds", time.toSeconds()))
                                .orElseGet(() -> getTranslation("federated-apps.never")))
                .fact("federated-apps.column.owner", app.ownerName())
                .fact("federated-apps.version.label", Long.toString(app.version()))
                .fact("federated-apps.column.createdAt", Optional.of(app.createdAt()))
                .fact("federated-apps.column.changed", Optional.of(app.changedAt()));
    }

    private YamlEditor editor(String heading, String text) {
        YamlEditor editor = new YamlEditor(getTranslation(heading)).readOnly();
        editor.show(text);
        return editor;
    }
}
