package io.roadstead.console.operations.store;

import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.model.Failure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    static @Nullable OffsetDateTime time(Optional<Instant> time) {
        return time.map(Columns::time).orElse(null);
    }

    static OffsetDateTime time(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** From the columns {@code <name>_key} and {@code <name>_arguments}. */
    static Optional<Reason> reason(ResultSet row, String name) throws SQLException {
        String key = row.getString(name + "_key");
        if (key == null) {
            return Optional.empty();
        }
        List<String> arguments = JSON.readValue(row.getString(name + "_arguments"), new TypeReference<>() {});
        return Optional.of(new Reason(key, arguments));
    }

    static Optional<Failure> failure(ResultSet row) throws SQLException {
        Optional<ProblemCode> code = problem(row);
        Optional<Reason> reason = reason(row, "reason");
        return code.flatMap(known -> reason.map(why -> new Failure(known, why)));
    }

    /** A code that this release does not know, as after going back to an older one, is a fault of the server. */
    static Optional<ProblemCode> problem(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("problem"))
                .map(text -> Arrays.stream(ProblemCode.values())
                        .filter(code -> code.code().equals(text))
                        .findFirst()
                        .orElse(ProblemCode.SERVER_FAULT));
    }

    static @Nullable String key(Optional<Reason> reason) {
        return reason.map(Reason::key).orElse(null);
    }

    static @Nullable String arguments(Optional<Reason> reason) {
        return reason.map(Columns::arguments).orElse(null);
    }

    static String arguments(Reason reason) {
        return JSON.writeValueAsString(reason.arguments());
    }

    static Map<String, String> map(String json) {
        return JSON.readValue(json, new TypeReference<>() {});
    }

    static String json(Map<String, String> map) {
        return JSON.writeValueAsString(map);
    }
}
