package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.roadstead.console.uikit.ConfirmDialog;
import io.roadstead.console.workload.ImportRun;
import io.roadstead.console.workload.Imported;
import io.roadstead.console.workload.Imported.Outcome;
import io.roadstead.console.workload.Imports.Mode;
import io.roadstead.console.workload.model.Draft;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks an import, then applies it, one document after the other; says what became of each. Ends when the page is left. */
final class ImportPanel extends Div {
    private static final Logger log = LoggerFactory.getLogger(ImportPanel.class);

    private final ImportRun run;
    private final String cluster;
    private final Map<Integer, Imported> results = new HashMap<>();
    private final Map<Integer, Mode> modes = new HashMap<>();
    private final Paragraph summary = new Paragraph();
    private final ProgressBar progress = new ProgressBar();
    private final Button apply = new Button(getTranslation("import.apply"), click -> start(true, run().drafts()));
    private final Button again = new Button(getTranslation("import.again"), click -> start(true, failed()));
    private final Button stop = new Button(getTranslation("import.stop"), click -> stop());
    private final ImportTable table;
    private boolean applies;
    private volatile boolean stopped;
    private boolean busy;

    ImportPanel(ImportRun run, String cluster) {
        this.run = run;
        this.cluster = cluster;
        this.table = new ImportTable(run.drafts(), this::offer);
        addClassName("rs-stack");
        summary.getElement().setAttribute("role", "status");
        progress.setMax(run.drafts().size());
        progress.getElement().setAttribute("aria-label", getTranslation("import.progress"));
        apply.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div buttons = new Div(apply, again, stop);
        buttons.addClassName("rs-buttons");
        Div scrolls = new Div(table);
        scrolls.addClassName("rs-outcomes");
        scrolls.getElement().setAttribute("tabindex", "0");
        scrolls.getElement().setAttribute("role", "group");
        scrolls.getElement().setAttribute("aria-label", getTranslation("import.results", cluster));
        add(
                new H2(getTranslation("import.results", cluster)),
                summary,
                progress,
                buttons,
                scrolls,
                new Paragraph(getTranslation("import.leave")));
    }

    private ImportRun run() {
        return run;
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        if (results.isEmpty() && !busy) {
            start(false, run.drafts());
        }
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        stopped = true;
    }

    private void stop() {
        stopped = true;
        stop.setEnabled(false);
    }

    private List<Draft> failed() {
        return run.drafts().stream()
                .filter(draft -> Optional.ofNullable(results.get(draft.number()))
                        .filter(result -> !result.outcome().isWell() && result.outcome() != Outcome.INVALID)
                        .isPresent())
                .toList();
    }

    private Mode mode(Draft draft) {
        Mode chosen = modes.getOrDefault(draft.number(), Mode.plain(true));
        return new Mode(!applies, chosen.force(), chosen.leaving());
    }

    private void start(boolean applying, List<Draft> some) {
        UI ui = UI.getCurrent();
        if (busy || ui == null) {
            return;
        }
        busy = true;
        stopped = false;
        applies = applying;
        progress.setMax(Math.max(1, some.size()));
        progress.setValue(0);
        some.forEach(draft -> table.waits(draft));
        show();
        List<Mode> wanted = some.stream().map(this::mode).toList();
        Thread.ofVirtual().name("import").start(() -> work(ui, some, wanted));
    }

    private void work(UI ui, List<Draft> some, List<Mode> wanted) {
        try {
            for (int place = 0; place < some.size(); place++) {
                Imported result = stopped ? stopped(some.get(place)) : take(some.get(place), wanted.get(place));
                ui.access(() -> told(result));
            }
            ui.access(this::ended);
        } catch (UIDetachedException gone) {
            log.atDebug().log("nobody waits for an import any more");
        }
    }

    private Imported take(Draft draft, Mode mode) {
        try {
            return run.take(draft, mode);
        } catch (RuntimeException broken) { // one document must not hide what became of the others
            log.atWarn().setCause(broken).log("a document of an import could not be taken");
            return new Imported(draft, draft.namespace(), Outcome.SILENT, "", List.of(), List.of());
        }
    }

    private static Imported stopped(Draft draft) {
        return new Imported(draft, draft.namespace(), Outcome.STOPPED, "", List.of(), List.of());
    }

    private void told(Imported result) {
        results.put(result.draft().number(), result);
        table.show(result, applies);
        progress.setValue(Math.min(progress.getMax(), progress.getValue() + 1));
        summary.setText(words());
    }

    private void ended() {
        busy = false;
        show();
    }

    private void show() {
        progress.setVisible(busy);
        stop.setVisible(busy);
        stop.setEnabled(busy);
        apply.setVisible(!busy && !applies);
        again.setVisible(!busy && applies && !failed().isEmpty());
        summary.setText(words());
    }

    /** How many of each outcome, in one sentence. */
    private String words() {
        Map<Outcome, Long> counts =
                results.values().stream().collect(Collectors.groupingBy(Imported::outcome, Collectors.counting()));
        StringBuilder words = new StringBuilder(getTranslation(
                applies ? "import.applied" : "import.checked",
                results.size(),
                run.drafts().size(),
                cluster));
        for (Outcome outcome : Outcome.values()) {
            if (counts.containsKey(outcome)) {
                words.append(' ')
                        .append(getTranslation(
                                "import.count", ImportTable.word(this, outcome, applies), counts.get(outcome)));
            }
        }
        return words.toString();
    }

    /** What can be done where others manage fields: each is said before it is done. */
    private void offer(Imported result, ImportTable.Way way) {
        Draft draft = result.draft();
        Set<String> fields =
                result.conflicts().stream().map(Imported.Conflict::field).collect(Collectors.toSet());
        switch (way) {
            case LEAVE -> {
                Set<String> left = new TreeSet<>(mode(draft).leaving());
                left.addAll(fields);
                modes.put(draft.number(), new Mode(!applies, false, left));
                start(applies, List.of(draft));
            }
            case TAKE_OVER ->
                new ConfirmDialog(
                                new ConfirmDialog.Question(
                                        getTranslation("import.force.title", draft.name()),
                                        getTranslation("import.force"),
                                        result.conflicts().stream()
                                                .map(conflict -> getTranslation(
                                                        "import.force.text", conflict.field(), conflict.manager()))
                                                .toList(),
                                        "",
                                        Optional.empty()),
                                () -> {
                                    modes.put(draft.number(), new Mode(!applies, true, Set.of()));
                                    start(applies, List.of(draft));
                                })
                        .open();
        }
    }
}
