package io.roadstead.console.audit.store;

import io.roadstead.console.audit.model.AuditRecord;
import io.roadstead.console.audit.model.AuditRecord.Content;
import io.roadstead.console.audit.model.Hash;
import io.roadstead.console.audit.model.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** How a row becomes a record. */
final class RecordRow {
    static final String COLUMNS = """
            partition, sequence, occurred_at, actor_kind, actor_name, action, target, outcome, source, trace, details,
            previous_hash, hash""";

    private RecordRow() {}

    static AuditRecord read(ResultSet row, int number) throws SQLException {
        return new AuditRecord(
                new Place(row.getString("partition"), row.getLong("sequence")),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                new Content(
                        row.getString("actor_kind"),
                        row.getString("actor_name"),
                        row.getString("action"),
                        row.getString("target"),
                        row.getString("outcome"),
                        row.getString("source"),
                        row.getString("trace"),
                        details(row.getString("details"))),
                new Hash(row.getString("previous_hash")),
                new Hash(row.getString("hash")));
    }

    /** What is not an object of texts was not written by us, and is kept in a form that gives another hash. */
    private static SortedMap<String, String> details(String json) {
        SortedMap<String, String> details = new TreeMap<>();
        var tree = JsonMapper.shared().readTree(json);
        if (!tree.isObject()) {
            details.put("(damaged)", json);
        }
        tree.forEachEntry(
                (name, value) -> details.put(name, value.isString() ? value.asString() : "(damaged) " + value));
        return details;
    }
}
