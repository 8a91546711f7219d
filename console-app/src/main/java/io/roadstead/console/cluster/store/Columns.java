package io.roadstead.console.cluster.store;

import io.roadstead.console.cluster.AgentChecks;
import io.roadstead.console.kernel.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How values stand in columns. */
final class Columns {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Columns() {}

    static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static OffsetDateTime time(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime time(Optional<Instant> time) {
        return time.map(Columns::time).orElse(null);
    }

    /** From the columns {@code <name>_key} and {@code <name>_arguments}. */
    static Optional<Reason> reason(ResultSet row, String name) throws SQLException {
        String key = row.getString(name + "_key");
        return key == null ? Optional.empty() : Optional.of(new Reason(key, texts(row.getString(name + "_arguments"))));
    }

    static @Nullable String key(Optional<Reason> reason) {
        return reason.map(Reason::key).orElse(null);
    }

    static @Nullable String arguments(Optional<Reason> reason) {
        return reason.map(is -> JSON.writeValueAsString(is.arguments())).orElse(null);
    }

    static Set<String> set(ResultSet row, String column) throws SQLException {
        return new TreeSet<>(List.of((String[]) row.getArray(column).getArray()));
    }

    static String[] array(Set<String> values) {
        return values.stream().sorted().toArray(String[]::new);
    }

    static List<String> texts(String json) {
        return JSON.readValue(json, new TypeReference<>() {});
    }

    static Map<String, String> map(String json) {
        return JSON.readValue(json, new TypeReference<>() {});
    }

    static Optional<AgentChecks> checks(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("checks")).map(json -> JSON.readValue(json, AgentChecks.class));
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }
}
