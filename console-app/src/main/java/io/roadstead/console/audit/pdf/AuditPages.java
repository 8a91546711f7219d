package io.roadstead.console.audit.pdf;

import io.roadstead.console.audit.AuditExport;
import io.roadstead.console.audit.model.AuditRecord;
import io.roadstead.console.audit.model.Place;
import io.roadstead.console.audit.pdf.PdfPages.Cell;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records as a table on pages, with what says whose export of what it is. Nothing is sent before all of it is made. */
final class AuditPages implements AuditExport.Writer {
    private static final float TITLE = 16;
    private static final float PLAIN = 9;

    /** How broad each column is, in points, with the space behind it; together {@link PdfPages#WIDTH}. */
    private static final List<Column> COLUMNS = List.of(
            new Column("time", 92),
            new Column("place", 62),
            new Column("actor", 88),
            new Column("action", 132),
            new Column("target", 136),
            new Column("outcome", 44),
            new Column("source", 78),
            new Column("details", PdfPages.WIDTH - 632));

    private static final float SPACE = 6;

    private final Words words;
    private final Head head;
    private final Locale language;
    private @Nullable PdfPages pages;
    private int count;

    AuditPages(Words words, Head head, Locale language) {
        this.words = words;
        this.head = head;
        this.language = language;
    }

    /** Words things in one language. */
    interface Words {
        /** By the end of a key. */
        String of(String key, Object... arguments);
    }

    /** What stands above the table. */
    record Head(String by, Instant at, Map<String, String> fields, io.roadstead.console.audit.model.Head end) {}

    private record Column(String name, float width) {}

    @Override
    public void begin(OutputStream out) throws IOException {
        String title = words.of("title");
        PdfPages begun = new PdfPages(title, language);
        pages = begun;
        begun.paragraph(title, TITLE);
        begun.gap(PLAIN);
        begun.paragraph(words.of("period", bound("from"), bound("to")), PLAIN);
        begun.paragraph(words.of("filter", filter()), PLAIN);
        begun.paragraph(words.of("by", head.by(), head.at().truncatedTo(ChronoUnit.SECONDS)), PLAIN);
        begun.paragraph(
                words.of(
                        "end",
                        head.end().place().map(Place::toString).orElse("-"),
                        head.end().hash().hex()),
                PLAIN);
        begun.gap(PLAIN);
        begun.heading(
                cells(COLUMNS.stream().map(column -> words.of(column.name())).toList()));
    }

    private String bound(String field) {
        String day = head.fields().getOrDefault(field, "");
        return day.isEmpty() ? words.of("open") : day;
    }

    private String filter() {
        String rest = head.fields().entrySet().stream()
                .filter(field ->
                        !field.getKey().equals("from") && !field.getKey().equals("to"))
                .map(field -> field.getKey() + ":" + field.getValue())
                .collect(Collectors.joining(", "));
        return rest.isEmpty() ? words.of("all") : rest;
    }

    @Override
    public void write(AuditRecord record, OutputStream out) throws IOException {
        var content = record.content();
        made().row(cells(List.of(
                record.time().truncatedTo(ChronoUnit.MILLIS).toString(),
                record.place().toString(),
                content.actorName().isEmpty() ? content.actorKind() : content.actorName(),
                content.action(),
                content.target(),
                content.outcome(),
                content.source(),
                content.details().entrySet().stream().map(Object::toString).collect(Collectors.joining("; ")))));
        count++;
    }

    @Override
    public void end(OutputStream out) throws IOException {
        made().gap(PLAIN);
        made().paragraph(words.of("count", count), PLAIN);
        made().save((number, all) -> words.of("page", number, all), out);
    }

    @Override
    public void close() throws IOException {
        if (pages != null) {
            pages.close();
        }
    }

    private PdfPages made() {
        if (pages == null) {
            throw new IllegalStateException("it was not begun");
        }
        return pages;
    }

    private static List<Cell> cells(List<String> texts) {
        List<Cell> cells = new ArrayList<>();
        float x = 0;
        for (int i = 0; i < COLUMNS.size(); i++) {
            float width = COLUMNS.get(i).width();
            cells.add(new Cell(x, width - SPACE, texts.get(i)));
            x += width;
        }
        return cells;
    }
}
