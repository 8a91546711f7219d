package io.roadstead.agent.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roadstead.agent.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Rows of tables as API servers of 1.36.3 gave them, one or a few of a kind. */
record RecordedRows(KindRef kind, Columns columns, Row row) {
    static List<RecordedRows> all() {
        try (InputStream file = RecordedRows.class.getResourceAsStream("recorded.jsonl")) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .map(RecordedRows::of)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static RecordedRows of(String line) {
        Json json = Row.tree(line.getBytes(UTF_8)).orElseThrow();
        String kind = json.text("kind").orElseThrow();
        return new RecordedRows(
                new KindRef(json.text("group").orElse(""), "v1", kind, kind.toLowerCase(java.util.Locale.ROOT), true),
                Columns.of(json.objects("columnDefinitions")),
                Row.of(json.object("row")));
    }

    static RecordedRows first(String kind) {
        return all().stream()
                .filter(row -> row.kind().kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
