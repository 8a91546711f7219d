package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import io.roadstead.console.workload.Imported;
import io.roadstead.console.workload.Imported.Conflict;
import io.roadstead.console.workload.Imported.Outcome;
import io.roadstead.console.workload.model.Draft;
import io.roadstead.console.workload.model.Draft.Content;
import io.roadstead.console.workload.model.Told;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/** Each document of an import with what became of it. */
final class ImportTable extends NativeTable {
    private static final int LONGEST_FIELD = 300;
    private static final List<String> COLUMNS = List.of("line", "kind", "name", "outcome", "detail");

    private final Map<Integer, Row> rows = new HashMap<>();
    private final BiConsumer<Imported, Way> offered;

    /** What can be done where others manage fields. */
    enum Way {
        /** These fields stay as they are. */
        LEAVE,
        /** They are written, and managed from here. */
        TAKE_OVER
    }

    private record Row(NativeTableCell name, NativeTableCell outcome, NativeTableCell detail) {}

    ImportTable(List<Draft> drafts, BiConsumer<Imported, Way> offered) {
        this.offered = offered;
        addClassName("rs-table");
        NativeTableRow titles = new NativeTableRow();
        COLUMNS.forEach(column -> titles.add(new NativeTableHeaderCell(getTranslation("import.column." + column))));
        NativeTableHeader head = new NativeTableHeader();
        head.add(titles);
        NativeTableBody body = new NativeTableBody();
        drafts.forEach(draft -> body.add(row(draft)));
        add(head, body);
    }

    private NativeTableRow row(Draft draft) {
        Row row = new Row(cell(name(draft, draft.namespace())), new NativeTableCell(), new NativeTableCell());
        rows.put(draft.number(), row);
        waits(draft);
        return new NativeTableRow(
                cell(Integer.toString(draft.line())),
                cell(draft.kind().isEmpty() ? "–" : draft.kind()),
                row.name(),
                row.outcome(),
                row.detail());
    }

    /** Its turn comes. */
    void waits(Draft draft) {
        Row row = Objects.requireNonNull(rows.get(draft.number()));
        row.outcome().removeAll();
        row.outcome().add(new StatusBadge(Status.WAITING, getTranslation("import.waits")));
        row.detail().removeAll();
    }

    void show(Imported result, boolean applied) {
        Row row = Objects.requireNonNull(rows.get(result.draft().number()));
        row.name().removeAll();
        row.name().add(new Span(name(result.draft(), result.namespace())));
        row.outcome().removeAll();
        row.outcome().add(new StatusBadge(status(result.outcome()), word(this, result.outcome(), applied)));
        row.detail().removeAll();
        row.detail().add(detail(result));
    }

    private Div detail(Imported result) {
        Div detail = new Div();
        detail.addClassName("rs-stack");
        String said = said(result);
        if (!said.isEmpty()) {
            detail.add(text(said));
        }
        result.warnings().forEach(warning -> detail.add(text(getTranslation("import.warning", warning))));
        result.conflicts().forEach(conflict -> detail.add(text(words(conflict))));
        if (!result.conflicts().isEmpty()) {
            Div buttons = new Div(
                    button("import.leave-out", result, Way.LEAVE), button("import.take-over", result, Way.TAKE_OVER));
            buttons.addClassName("rs-buttons");
            detail.add(buttons);
        }
        return detail;
    }

    private String words(Conflict conflict) {
        return getTranslation(
                "import.conflict",
                Told.text(conflict.field(), LONGEST_FIELD),
                conflict.manager(),
                conflict.there().isEmpty() ? "–" : conflict.there(),
                conflict.wanted().isEmpty() ? "–" : conflict.wanted());
    }

    private String said(Imported result) {
        if (result.draft().content() instanceof Content.Bad(int line, String key, String detail)) {
            return getTranslation("manifest.yaml.line", line, getTranslation("manifest.yaml." + key, detail));
        }
        return switch (result.outcome()) {
            case LATER -> getTranslation("import.later", result.said());
            case UNKNOWN_KIND -> getTranslation("import.unknown", result.draft().kind(), result.said());
            case INVALID -> getTranslation("import.no-path", result.said());
            case SILENT -> result.said().isEmpty() ? getTranslation("manifest.silent") : result.said();
            case CONFLICT -> "";
            default -> result.said();
        };
    }

    private Button button(String key, Imported result, Way way) {
        Button button = new Button(getTranslation(key), click -> offered.accept(result, way));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        button.setAriaLabel(getTranslation(key) + ": " + result.draft().name());
        return button;
    }

    private static Div text(String sentence) {
        Div text = new Div(new Span(sentence));
        text.addClassName("rs-lines");
        return text;
    }

    private static NativeTableCell cell(String text) {
        return new NativeTableCell(new Span(text));
    }

    private static String name(Draft draft, String namespace) {
        String name = draft.name().isEmpty() ? "–" : draft.name();
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }

    /** Before it is applied it is said what would become of it. */
    static String word(Component page, Outcome outcome, boolean applied) {
        String key = "import.outcome." + outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return page.getTranslation(outcome.isWell() ? key + (applied ? ".done" : ".plan") : key);
    }

    private static Status status(Outcome outcome) {
        return switch (outcome) {
            case CREATED, CHANGED, SAME -> Status.HEALTHY;
            case LATER -> Status.WAITING;
            case CONFLICT -> Status.DEGRADED;
            case UNKNOWN_KIND, INVALID, REFUSED -> Status.FAILED;
            case SILENT -> Status.UNREACHABLE;
            case STOPPED -> Status.PAUSED;
        };
    }
}
