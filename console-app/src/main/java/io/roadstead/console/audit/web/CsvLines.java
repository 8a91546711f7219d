package io.roadstead.console.audit.web;

import io.roadstead.console.audit.AuditExport;
import io.roadstead.console.audit.model.AuditRecord;
import io.roadstead.console.kernel.SpreadsheetText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table for spreadsheets (RFC 4180). A cell that a spreadsheet would compute gets an apostrophe in front; the last
 * column holds the text that the hash is of, unchanged: it begins with a brace, which no spreadsheet computes.
 */
final class CsvLines implements AuditExport.Writer {
    @Override
    public void begin(OutputStream out) throws IOException {
        line(
                out,
                "partition",
                "sequence",
                "time",
                "actor_kind",
                "actor",
                "action",
                "target",
                "outcome",
                "source",
                "trace",
                "details",
                "previous",
                "hash",
                "record");
    }

    @Override
    public void write(AuditRecord record, OutputStream out) throws IOException {
        var content = record.content();
        line(
                out,
                record.place().partition(),
                Long.toString(record.place().sequence()),
                record.time().toString(),
                content.actorKind(),
                content.actorName(),
                content.action(),
                content.target(),
                content.outcome(),
                content.source(),
                content.trace(),
                content.details().entrySet().stream().map(Object::toString).collect(Collectors.joining("; ")),
                record.previous().hex(),
                record.hash().hex(),
                record.canonical());
    }

    private static void line(OutputStream out, String... cells) throws IOException {
        String line = Stream.of(cells).map(CsvLines::cell).collect(Collectors.joining(",")) + "\r\n";
        out.write(line.getBytes(StandardCharsets.UTF_8));
    }

    static String cell(String text) {
        return '"' + SpreadsheetText.harmless(text).replace("\"", "\"\"") + '"';
    }
}
