package io.roadstead.console.inventory.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * An object of a cluster that was found by what is told of it.
 *
 * @param namespace empty for what is in none
 */
public record Found(int source, String namespace, String name, Map<String, Object> facts) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    /** The columns of {@link #read}, of the tables of {@link Stored#FROM}. */
    static final String COLUMNS = "o.source, o.namespace, o.name, s.facts";

    static Found read(ResultSet row, int number) throws SQLException {
        return new Found(
                row.getInt("source"),
                row.getString("namespace"),
                row.getString("name"),
                JSON.readValue(row.getString("facts"), FIELDS));
    }
}
