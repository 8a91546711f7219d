package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadEvent;
import io.roadstead.console.catalog.ChartSources.Outcome;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.Notice;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.BiFunction;

/** Takes the archive of a chart, with its signature where there is one. */
final class UploadDialog extends Dialog {
    /** A larger archive is not taken; the reader of archives has its own limits. */
    private static final int MOST_BYTES = 20 * 1024 * 1024;

    private static final int LONGEST_SIGNATURE = 100_000;

    private final Div said = new Div();
    private final TextArea signature = new TextArea(getTranslation("sources.upload.signature"));
    private final BiFunction<byte[], Optional<String>, Outcome> take;

    UploadDialog(BiFunction<byte[], Optional<String>, Outcome> take) {
        this.take = take;
        setHeaderTitle(getTranslation("sources.upload"));
        setWidth("min(520px, 96vw)");
        signature.setMaxLength(LONGEST_SIGNATURE);
        signature.setMaxRows(5);
        signature.setHelperText(getTranslation("sources.upload.signature.about"));
        said.getElement().setAttribute("aria-live", "polite");
        Upload upload = new Upload(this::receive);
        upload.setAcceptedFileExtensions(".tgz");
        upload.setMaxFileSize(MOST_BYTES);
        upload.setMaxFiles(1);
        upload.addFileRejectedListener(rejected ->
                say(Notice.Kind.FAILED, getTranslation("sources.upload.too-large", MOST_BYTES / 1024 / 1024)));
        Div body = new Div(new Paragraph(getTranslation("sources.upload.about")), signature, upload, said);
        body.addClassName("rs-dialog");
        add(body);
        getFooter().add(new Button(getTranslation("sources.close"), click -> close()));
    }

    /** On a thread of its own. What the browser promises of the size is not relied on. */
    private void receive(UploadEvent event) throws IOException {
        byte[] bytes;
        try (InputStream body = event.getInputStream()) {
            bytes = body.readNBytes(MOST_BYTES + 1);
        }
        event.getUI().access(() -> {
            if (bytes.length > MOST_BYTES) {
                say(Notice.Kind.FAILED, getTranslation("sources.upload.too-large", MOST_BYTES / 1024 / 1024));
            } else {
                take(bytes);
            }
        });
    }

    private void take(byte[] archive) {
        said.removeAll();
        Optional<String> signed = Optional.of(signature.getValue().strip()).filter(text -> !text.isEmpty());
        Attempt.of(
                this,
                () -> {
                    Outcome outcome = take.apply(archive, signed);
                    if (outcome instanceof Outcome.Uploaded put) {
                        say(
                                Notice.Kind.DONE,
                                getTranslation("sources.uploaded", put.key().name(), put.version()));
                    } else {
                        say(Notice.Kind.FAILED, SourceActions.sentence(this, outcome));
                    }
                },
                sentence -> say(Notice.Kind.FAILED, sentence));
    }

    private void say(Notice.Kind kind, String sentence) {
        said.removeAll();
        said.add(new Notice(kind, sentence));
    }
}
