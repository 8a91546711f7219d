package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.roadstead.console.catalog.ChartMirrors.Outcome;
import io.roadstead.console.catalog.ChartMirrors.Progress;
import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.MirrorWish;
import io.roadstead.console.catalog.source.Spool;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.uikit.Notice;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a file of charts and gives it; says how far it is. Closing it stops it and forgets the file. */
final class MirrorExportDialog extends Dialog {
    private static final Logger log = LoggerFactory.getLogger(MirrorExportDialog.class);
    private static final int LONGEST = 20_000;

    private final BiFunction<MirrorWish, Progress, Outcome> make;
    private final Select<Boolean> latest = new Select<>();
    private final TextArea charts = new TextArea(getTranslation("sources.export.charts"));
    private final ProgressBar progress = new ProgressBar();
    private final Paragraph state = new Paragraph();
    private final Div said = new Div();
    private final Anchor file = new Anchor();
    private final Button begin = new Button(getTranslation("sources.export.begin"), click -> start());
    private final AtomicReference<Optional<Spool>> made = new AtomicReference<>(Optional.empty());
    private volatile boolean closed;

    MirrorExportDialog(ChartSource source, BiFunction<MirrorWish, Progress, Outcome> make) {
        this.make = make;
        setHeaderTitle(getTranslation("sources.export.title", source.name()));
        setWidth("min(560px, 96vw)");
        latest.setLabel(getTranslation("sources.export.versions"));
        latest.setItems(true, false);
        latest.setItemLabelGenerator(
                only -> getTranslation(only ? "sources.export.versions.latest" : "sources.export.versions.all"));
        latest.setValue(true);
        charts.setHelperText(getTranslation("sources.export.charts.about"));
        charts.setMaxLength(LONGEST);
        charts.setMaxRows(8);
        progress.getElement().setAttribute("aria-label", getTranslation("sources.export.progress"));
        state.getElement().setAttribute("role", "status");
        said.getElement().setAttribute("aria-live", "polite");
        file.setText(getTranslation("sources.export.file"));
        begin.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        progress.setVisible(false);
        file.setVisible(false);
        Div body =
                new Div(new Paragraph(getTranslation("sources.export.about")), latest, charts, progress, state, said);
        body.addClassName("rs-dialog");
        add(body);
        getFooter().add(file, begin, new Button(getTranslation("sources.close"), click -> close()));
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        closed = true;
        forget();
        super.onDetach(detached);
    }

    private void forget() {
        made.getAndSet(Optional.empty()).ifPresent(Spool::discard);
    }

    private MirrorWish wish() {
        return new MirrorWish(
                latest.getValue(),
                charts.getValue()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .map(MirrorWish.Chosen::of)
                        .toList());
    }

    private void start() {
        MirrorWish wish = wish();
        said.removeAll();
        if (wish.charts().size() > MirrorWish.MOST_CHOSEN) {
            said.add(new Notice(Notice.Kind.FAILED, getTranslation("sources.export.many", MirrorWish.MOST_CHOSEN)));
            return;
        }
        file.setVisible(false);
        forget();
        begin.setEnabled(false);
        progress.setVisible(true);
        getUI().ifPresent(ui -> Thread.ofVirtual().name("catalog-export").start(() -> work(ui, wish)));
    }

    private void work(UI ui, MirrorWish wish) {
        try {
            Outcome outcome = make.apply(wish, (done, all) -> {
                ui.access(() -> told(done, all));
                return !closed;
            });
            if (outcome instanceof Outcome.Made ready) {
                made.set(Optional.of(ready.file()));
            }
            if (closed) {
                forget();
            }
            ui.access(() -> ended(outcome));
        } catch (UIDetachedException gone) {
            forget();
            log.atDebug().log("nobody waits for a file of charts any more");
        } catch (ConsoleException refused) {
            ui.access(() -> failed(refused.sentence()));
        } catch (RuntimeException broken) { // on a thread of its own nobody else would hear of it
            log.atWarn().setCause(broken).log("a file of charts could not be made");
            ui.access(() -> failed(getTranslation("sources.mirror.broken")));
        }
    }

    private void told(int done, int all) {
        progress.setMax(Math.max(1, all));
        progress.setValue(done);
        state.setText(getTranslation("sources.export.done", done, all));
    }

    private void ended(Outcome outcome) {
        if (outcome instanceof Outcome.Made ready && !closed) {
            progress.setVisible(false);
            begin.setEnabled(true);
            state.setText(getTranslation(
                    "sources.export.ready", ready.charts(), ready.versions(), ready.images(), kilobytes(ready.file())));
            file.setHref((DownloadHandler) event -> {
                event.setFileName("roadstead-charts.tar");
                event.setContentType("application/x-tar");
                try (InputStream in = ready.file().in()) {
                    in.transferTo(event.getOutputStream());
                }
            });
            file.setVisible(true);
        } else {
            failed(MirrorActions.sentence(this, outcome));
        }
    }

    private static long kilobytes(Spool file) {
        try {
            return file.size() / 1_000;
        } catch (IOException closedMeanwhile) {
            return 0;
        }
    }

    private void failed(String sentence) {
        progress.setVisible(false);
        begin.setEnabled(true);
        state.setText("");
        said.add(new Notice(Notice.Kind.FAILED, sentence));
    }
}
