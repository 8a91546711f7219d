package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.UploadEvent;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.ViewToolbar;
import io.roadstead.console.uikit.yaml.YamlEditor;
import io.roadstead.console.workload.ImportRun;
import io.roadstead.console.workload.ImportText;
import io.roadstead.console.workload.Imports;
import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Brings many objects into a cluster: text or file, what would become of each, and what became of each. */
@Route("import-yaml")
@Menu(title = "nav.import", order = 28, icon = "upload")
@PermitAll
class ImportView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final int MOST_BYTES = 5 * 1024 * 1024;

    private final ClusterService clusters;
    private final Imports imports;
    private final Caller caller;
    private final ClusterChoice cluster;
    private final TextField namespace = new TextField(getTranslation("import.namespace"));
    private final YamlEditor editor = new YamlEditor(getTranslation("import.text"));
    private final Div file = new Div();
    private final Div results = new Div();
    private Optional<String> uploaded = Optional.empty();

    ImportView(ClusterService clusters, Imports imports, SignedIn signedIn) {
        this.clusters = clusters;
        this.imports = imports;
        this.caller = signedIn.required();
        this.cluster = new ClusterChoice(clusters, caller);
        addClassNames("rs-page");
        namespace.setPlaceholder("default");
        namespace.setMaxLength(63);
        namespace.setHelperText(getTranslation("import.namespace.help"));
        results.addClassName("rs-stack");
        file.getElement().setAttribute("aria-live", "polite");
        Div fields = new Div(cluster, namespace);
        fields.addClassName("rs-fields");
        Button check = new Button(getTranslation("import.check"), click -> check());
        check.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div buttons = new Div(check);
        buttons.addClassName("rs-buttons");
        Div all = new Div(
                new Paragraph(getTranslation("import.about", ImportText.MOST)),
                fields,
                upload(),
                file,
                editor,
                buttons,
                results);
        all.addClassName("rs-stack");
        add(new ViewToolbar(getTranslation("nav.import")), all);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        cluster.choose(
                clusters, caller, event.getLocation().getQueryParameters().getSingleParameter("cluster"));
    }

    private Upload upload() {
        Upload upload = new Upload(this::receive);
        upload.setMaxFiles(1);
        upload.setMaxFileSize(MOST_BYTES);
        upload.setUploadButton(new Button(getTranslation("import.file")));
        upload.setDropLabel(new Span(getTranslation("import.drop")));
        upload.addFileRejectedListener(rejected -> tooLarge());
        upload.addAllFinishedListener(finished -> upload.clearFileList());
        return upload;
    }

    /** On a thread of its own. What the browser promises of the size is not relied on. */
    private void receive(UploadEvent event) throws IOException {
        byte[] bytes;
        try (InputStream body = event.getInputStream()) {
            bytes = body.readNBytes(MOST_BYTES + 1);
        }
        String name = event.getFileName();
        event.getUI().access(() -> {
            if (bytes.length > MOST_BYTES) {
                tooLarge();
            } else {
                take(name, bytes);
            }
        });
    }

    private void tooLarge() {
        file.removeAll();
        file.add(new Notice(Notice.Kind.WARNING, getTranslation("import.too-large")));
    }

    /** What fits the editor can be changed there; what does not is taken as it is. */
    private void take(String name, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        file.removeAll();
        uploaded = Optional.empty();
        if (text.length() <= YamlEditor.MAX_LENGTH) {
            editor.show(text);
            editor.setVisible(true);
            file.add(new Notice(Notice.Kind.INFORMATION, getTranslation("import.file.taken", name)));
            return;
        }
        uploaded = Optional.of(text);
        editor.setVisible(false);
        file.add(
                new Notice(Notice.Kind.INFORMATION, getTranslation("import.file.kept", name, text.length())),
                new Button(getTranslation("import.file.forget"), click -> {
                    uploaded = Optional.empty();
                    file.removeAll();
                    editor.setVisible(true);
                }));
    }

    private void check() {
        Cluster chosen = cluster.getValue();
        cluster.setInvalid(chosen == null);
        if (chosen != null) {
            uploaded.ifPresentOrElse(text -> check(chosen, text), () -> editor.text(text -> check(chosen, text)));
        }
    }

    private void check(Cluster chosen, String text) {
        results.removeAll();
        switch (ImportText.read(text)) {
            case ImportText.Read.Bad(String key, String detail) ->
                results.add(new Notice(Notice.Kind.WARNING, getTranslation("import." + key, detail)));
            case ImportText.Read.Good good -> {
                ImportRun run =
                        imports.begin(caller, chosen.id(), namespace.getValue().strip(), good.drafts());
                results.add(new ImportPanel(run, chosen.name()));
            }
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("nav.import") + " · Roadstead";
    }
}
