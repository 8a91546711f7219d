package io.roadstead.console.inventory.store;

import io.roadstead.protocol.inventory.Health;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** An object as its two rows hold it, with numbers in the place of cluster and kind. */
public record Stored(
        int source,
        long key,
        int kind,
        String namespace,
        String name,
        String uid,
        Optional<Owner> owner,
        Instant createdAt,
        Map<String, String> labels,
        Health health,
        String status,
        String reason,
        List<String> cells,
        Map<String, Object> facts,
        Instant changedAt,
        String sortedBy) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    /** The columns of {@link #read}, of the tables {@code o} and {@code s}. */
    static final String COLUMNS = """
            o.source, o.key, o.kind, o.namespace, o.name, o.uid, o.owner_key, o.owner_kind, o.owner_name, o.created_at, o.labels,
            s.rank, s.status, s.reason, s.cells, s.facts, s.changed_at""";

    /** The tables {@code o} (what it is) and {@code s} (how it is). */
    static final String FROM = """
            inventory.object o
            join inventory.state s on s.source = o.source and s.key = o.key""";

    /** Whom it belongs to. */
    public record Owner(long key, String kind, String name) {}

    /** One id of two numbers. */
    public static UUID id(int source, long key) {
        return new UUID(source, key);
    }

    /** The same of this object. */
    public UUID id() {
        return id(source, key);
    }

    static Stored read(ResultSet row, @Nullable String sortedBy) throws SQLException {
        long ownerKey = row.getLong("owner_key");
        Optional<Owner> owner = row.wasNull()
                ? Optional.empty()
                : Optional.of(new Owner(ownerKey, row.getString("owner_kind"), row.getString("owner_name")));
        return new Stored(
                row.getInt("source"),
                row.getLong("key"),
                row.getInt("kind"),
                row.getString("namespace"),
                row.getString("name"),
                row.getString("uid"),
                owner,
                row.getTimestamp("created_at").toInstant(),
                JSON.readValue(row.getString("labels"), TEXTS),
                Health.values()[row.getInt("rank")],
                row.getString("status"),
                row.getString("reason"),
                List.of((String[]) row.getArray("cells").getArray()),
                JSON.readValue(row.getString("facts"), FIELDS),
                row.getTimestamp("changed_at").toInstant(),
                sortedBy == null ? "" : sortedBy);
    }
}
