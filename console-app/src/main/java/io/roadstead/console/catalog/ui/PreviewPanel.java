package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.catalog.form.model.Form;
import io.roadstead.console.catalog.release.Preview;
import io.roadstead.console.catalog.release.Preview.Fate;
import io.roadstead.console.catalog.release.Preview.ObjectChange;
import io.roadstead.console.catalog.release.Preview.Problem;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import io.roadstead.console.uikit.yaml.YamlComparison;
import io.roadstead.console.uikit.yaml.YamlEditor;
import java.util.List;
import java.util.Locale;

/** What a deployment would do: what stands against it, then each object as it is and as it would be. */
final class PreviewPanel extends Div {
    private static final int MOST_SHOWN = 300;

    PreviewPanel(Preview preview, Form form) {
        addClassName("rs-stack");
        preview.problems().forEach(problem -> add(problem(problem, form)));
        if (preview.problems().isEmpty() && refused(preview) == 0) {
            add(new Notice(Notice.Kind.DONE, getTranslation("deploy.check.well")));
        } else if (refused(preview) > 0) {
            add(new Notice(Notice.Kind.FAILED, getTranslation("deploy.check.refused", refused(preview))));
        }
        add(summary(preview), new PriceLine(preview.price()));
        preview.changes().stream().limit(MOST_SHOWN).forEach(change -> add(row(change)));
        if (preview.changes().size() > MOST_SHOWN) {
            add(new Paragraph(
                    getTranslation("deploy.check.more", preview.changes().size() - MOST_SHOWN)));
        }
        if (preview.unchecked() > 0) {
            add(new Paragraph(getTranslation("deploy.check.unchecked", preview.unchecked())));
        }
        if (!preview.notes().isBlank()) {
            add(new H3(getTranslation("releases.notes")), notes(preview.notes()));
        }
    }

    /** Whether it cannot be so; a quota may yet be raised, so that alone does not forbid it. */
    static boolean isForbidden(Preview preview) {
        return preview.problems().stream().anyMatch(problem -> !(problem instanceof Problem.Quota));
    }

    static Pre notes(String notes) {
        Pre shown = new Pre(notes);
        shown.addClassNames("rs-code", "rs-wraps");
        return shown;
    }

    private static long refused(Preview preview) {
        return preview.changes().stream()
                .filter(change -> change.refused().isPresent())
                .count();
    }

    private Notice problem(Problem problem, Form form) {
        return switch (problem) {
            case Problem.Schema schema -> {
                List<String> labels = ValuesStep.labels(form, schema.path());
                String where = labels.isEmpty() ? schema.path() : labels.getFirst() + " (" + schema.path() + ")";
                yield new Notice(
                        Notice.Kind.FAILED,
                        where.isEmpty()
                                ? schema.message()
                                : getTranslation("deploy.problem.schema", where, schema.message()));
            }
            case Problem.Quota quota ->
                new Notice(
                        Notice.Kind.WARNING,
                        getTranslation(
                                "deploy.problem.quota",
                                quota.quota(),
                                quota.resource(),
                                quota.over(),
                                quota.wanted(),
                                quota.used(),
                                quota.hard()));
            case Problem.Refused refused -> new Notice(Notice.Kind.FAILED, CatalogWords.reason(this, refused.reason()));
        };
    }

    private Div summary(Preview preview) {
        Div summary = new Div();
        summary.addClassName("rs-row");
        for (Fate fate : Fate.values()) {
            long count = preview.changes().stream()
                    .filter(change -> change.fate() == fate)
                    .count();
            if (count > 0) {
                summary.add(new Span(getTranslation("deploy.fate.count." + word(fate), count)));
            }
        }
        return summary;
    }

    private Component row(ObjectChange change) {
        Span name = new Span(change.object().kind() + " " + change.object().name());
        name.addClassName("rs-strong");
        Span place = new Span(change.object().namespace());
        place.addClassName("rs-muted");
        Div head = new Div(
                new StatusBadge(status(change), getTranslation("deploy.fate." + word(change.fate()))), name, place);
        head.addClassName("rs-row");
        change.refused().ifPresent(reason -> head.add(new Span(CatalogWords.reason(this, reason))));
        Div body = new Div();
        Details details = new Details(head, body);
        details.addClassName("rs-change");
        details.addOpenedChangeListener(opened -> {
            if (opened.isOpened() && body.getComponentCount() == 0) {
                body.add(compared(change));
            }
        });
        return details;
    }

    private Component compared(ObjectChange change) {
        if (change.before().length() > YamlEditor.MAX_LENGTH || change.after().length() > YamlEditor.MAX_LENGTH) {
            return new Paragraph(getTranslation("deploy.check.too-long"));
        }
        YamlEditor editor = new YamlEditor(change.object().text()).readOnly();
        switch (change.fate()) {
            case CHANGE -> editor.compare(change.before(), change.after(), YamlComparison.UNIFIED);
            case REMOVE -> editor.show(change.before());
            case ADD, SAME -> editor.show(change.after());
        }
        return editor;
    }

    private static Status status(ObjectChange change) {
        if (change.refused().isPresent()) {
            return Status.FAILED;
        }
        return switch (change.fate()) {
            case ADD -> Status.HEALTHY;
            case CHANGE -> Status.PROGRESSING;
            case REMOVE -> Status.REMOVING;
            case SAME -> Status.PAUSED;
        };
    }

    private static String word(Fate fate) {
        return fate.name().toLowerCase(Locale.ROOT);
    }
}
