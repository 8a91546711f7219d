package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadEvent;
import io.roadstead.console.catalog.ChartMirrors.Outcome;
import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.archive.MirrorReader;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.uikit.Notice;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a file of charts that another console made. */
final class MirrorImportDialog extends Dialog {
    private static final Logger log = LoggerFactory.getLogger(MirrorImportDialog.class);

    private final Div said = new Div();
    private final Take take;

    /** What is done with the file; on a thread of its own. */
    interface Take {
        /** Takes it whole, or not at all. */
        Outcome of(InputStream file) throws IOException;
    }

    MirrorImportDialog(ChartSource source, Take take) {
        this.take = take;
        setHeaderTitle(getTranslation("sources.import.title", source.name()));
        setWidth("min(520px, 96vw)");
        said.getElement().setAttribute("aria-live", "polite");
        Upload upload = new Upload(this::receive);
        upload.setAcceptedFileExtensions(".tar");
        upload.setMaxFileSize(MirrorReader.MOST_BYTES);
        upload.setMaxFiles(1);
        upload.addFileRejectedListener(rejected ->
                say(Notice.Kind.FAILED, getTranslation("sources.import.too-large", MirrorReader.MOST_BYTES >> 20)));
        Div body = new Div(new Paragraph(getTranslation("sources.import.about")), upload, said);
        body.addClassName("rs-dialog");
        add(body);
        getFooter().add(new Button(getTranslation("sources.close"), click -> close()));
    }

    /** On a thread of its own, as the file comes. */
    private void receive(UploadEvent event) {
        try (InputStream file = event.getInputStream()) {
            Outcome outcome = take.of(file);
            event.getUI().access(() -> show(outcome));
        } catch (ConsoleException refused) {
            event.getUI().access(() -> say(Notice.Kind.FAILED, refused.sentence()));
        } catch (IOException | RuntimeException broken) { // on a thread of its own nobody else would hear of it
            log.atWarn().setCause(broken).log("a file of charts could not be taken");
            event.getUI().access(() -> say(Notice.Kind.FAILED, getTranslation("sources.mirror.broken")));
        }
    }

    private void show(Outcome outcome) {
        if (outcome instanceof Outcome.Taken(int charts, int versions)) {
            say(Notice.Kind.DONE, getTranslation("sources.imported", charts, versions));
        } else {
            say(Notice.Kind.FAILED, MirrorActions.sentence(this, outcome));
        }
    }

    private void say(Notice.Kind kind, String sentence) {
        said.removeAll();
        said.add(new Notice(kind, sentence));
    }
}
