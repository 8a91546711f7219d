package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.detail.ListAction.Matching;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.workload.Bundle;
import io.roadstead.console.workload.Bundle.Failure;
import io.roadstead.console.workload.Bundles;
import io.roadstead.console.workload.model.BundleText;
import java.io.InputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads many objects and gives them as one file; says how far it is, and which objects are not in it. Closing it stops it and forgets them. */
final class BundleDialog extends Dialog {
    private static final Logger log = LoggerFactory.getLogger(BundleDialog.class);
    private static final int MOST_SHOWN = 50;

    private final Bundles bundles;
    private final Caller caller;
    private final Matching wanted;
    private final String kind;
    private final Paragraph state = new Paragraph();
    private final ProgressBar progress = new ProgressBar();
    private final UnorderedList failures = new UnorderedList();
    private final Div notices = new Div();
    private final Button begin = new Button(getTranslation("bundle.begin"), click -> start());
    private final Button stop = new Button(getTranslation("bundle.stop"), click -> stop());
    private final Anchor file = new Anchor();
    private volatile boolean stopped;
    private int failed;

    /** @param kind as addresses name it */
    BundleDialog(Bundles bundles, Caller caller, Matching wanted, String kind) {
        this.bundles = bundles;
        this.caller = caller;
        this.wanted = wanted;
        this.kind = kind;
        setHeaderTitle(getTranslation("bundle.title", wanted.objects().size()));
        setWidth("min(560px, 96vw)");
        state.getElement().setAttribute("role", "status");
        progress.setMax(
                Math.max(1, Math.min(Bundles.MOST_OBJECTS, wanted.objects().size())));
        progress.getElement().setAttribute("aria-label", getTranslation("bundle.progress"));
        failures.addClassName("rs-lines");
        notices.addClassName("rs-stack");
        Div all = new Div(notices, state, progress, failures);
        all.addClassName("rs-stack");
        add(all);
        begin.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        file.setText(getTranslation("bundle.file"));
        getFooter().add(file, begin, stop, new Button(getTranslation("dialog.close"), click -> close()));
        progress.setVisible(false);
        stop.setVisible(false);
        file.setVisible(false);
        begin.setVisible(kind.equals("secrets"));
        if (kind.equals("secrets")) {
            notices.add(new Notice(Notice.Kind.INFORMATION, getTranslation("bundle.secrets")));
        }
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        if (!begin.isVisible()) {
            start();
        }
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        stopped = true;
        super.onDetach(detached);
    }

    private void stop() {
        stopped = true;
        stop.setEnabled(false);
    }

    private void start() {
        getUI().ifPresent(ui -> {
            begin.setVisible(false);
            progress.setVisible(true);
            stop.setVisible(true);
            Thread.ofVirtual().name("bundle").start(() -> work(ui));
        });
    }

    private void work(UI ui) {
        try {
            Optional<Bundle> made = bundles.read(caller, wanted.objects(), wanted.more(), (done, failure) -> {
                ui.access(() -> told(done, failure));
                return !stopped;
            });
            ui.access(() -> made.ifPresentOrElse(this::ready, () -> ended("bundle.busy")));
        } catch (UIDetachedException gone) {
            log.atDebug().log("nobody waits for a file any more");
        } catch (RuntimeException broken) { // on a thread of its own nobody else would hear of it
            log.atWarn().setCause(broken).log("a file of objects could not be made");
            ui.access(() -> ended("look.broken"));
        }
    }

    private void told(int done, Optional<Failure> failure) {
        progress.setValue(Math.min(done, progress.getMax()));
        state.setText(getTranslation("bundle.done", done, wanted.objects().size()));
        failure.ifPresent(this::show);
    }

    private void show(Failure failure) {
        if (failed++ < MOST_SHOWN) {
            FleetObject object = failure.object();
            failures.add(new ListItem(getTranslation(
                    "bundle.failed",
                    object.name(),
                    object.clusterName(),
                    String.join(" ", ManifestWords.of(this, failure.why())))));
        }
    }

    private void ended(String why) {
        progress.setVisible(false);
        stop.setVisible(false);
        notices.add(new Notice(Notice.Kind.WARNING, getTranslation(why, Bundles.AT_ONCE)));
    }

    private void ready(Bundle bundle) {
        progress.setVisible(false);
        stop.setVisible(false);
        state.setText(
                getTranslation("bundle.ready", bundle.count(), bundle.failures().size()));
        bundle.cut()
                .ifPresent(cut -> notices.add(new Notice(
                        Notice.Kind.WARNING,
                        getTranslation(
                                "bundle.cut." + cut.name(), Bundles.MOST_OBJECTS, Bundles.MOST_BYTES / 1_000_000))));
        file.setHref((DownloadHandler) event -> {
            event.setFileName(BundleText.fileName(kind));
            event.setContentType("application/yaml; charset=utf-8");
            try (InputStream text = bundle.text()) {
                text.transferTo(event.getOutputStream());
            }
        });
        if (failed > MOST_SHOWN) {
            failures.add(new ListItem(getTranslation("bundle.failed.more", failed - MOST_SHOWN)));
        }
        file.setVisible(bundle.count() > 0 || failed > MOST_SHOWN);
    }
}
