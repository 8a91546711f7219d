package io.roadstead.console.inventory.store;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The nodes of a cluster and what pods on them ask for. */
@Repository
public class RoomStore {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private static final String NODES = "select o.name, o.labels, s.status, s.facts from " + Stored.FROM + """

            where o.source = :source and o.kind = :kind
            order by o.name
            limit :limit""";

    /** Most pods of a node ask for the same, so there are far fewer rows than pods. */
    private static final String ASKED = """
            select facts ->> 'node' as node, facts ->> 'requests' as requests, count(*) as pods
            from inventory.state
            where source = :source and kind = :kind and facts ->> 'node' is not null
            and status not in ('Completed', 'Succeeded', 'Failed', 'Evicted')
            group by 1, 2
            limit :limit""";

    private final JdbcClient sql;

    public RoomStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** A node. */
    public record Node(String name, Map<String, String> labels, String status, Map<String, Object> facts) {}

    /** So many pods of a node that ask for the same each. */
    public record Asked(String node, Map<String, String> requests, long pods) {}

    /** The nodes, by name. */
    public List<Node> nodes(int source, int kind, int most) {
        return sql.sql(NODES)
                .param("source", source)
                .param("kind", kind)
                .param("limit", most)
                .query((row, number) -> new Node(
                        row.getString("name"),
                        JSON.readValue(row.getString("labels"), TEXTS),
                        row.getString("status"),
                        JSON.readValue(row.getString("facts"), FIELDS)))
                .list();
    }

    /** What pods ask for. */
    public List<Asked> asked(int source, int kind, int most) {
        return sql.sql(ASKED)
                .param("source", source)
                .param("kind", kind)
                .param("limit", most)
                .query((row, number) -> {
                    String requests = row.getString("requests");
                    return new Asked(
                            row.getString("node"),
                            requests == null ? Map.of() : JSON.readValue(requests, TEXTS),
                            row.getLong("pods"));
                })
                .list();
    }
}
