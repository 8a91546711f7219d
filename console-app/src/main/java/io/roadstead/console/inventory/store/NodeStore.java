package io.roadstead.console.inventory.store;

import io.roadstead.console.inventory.model.NaturalOrder;
import io.roadstead.console.inventory.model.ObjectKind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is on nodes and what they have. */
@Repository
public class NodeStore {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    /** By the index of a sorted cell, since the facts have none; pods that have ended ask for nothing. */
    private static final String ASKED = """
            select s.source, s.facts ->> 'node' as node, s.facts
            from inventory.state s
            where s.kind = :kind and s.source = any(:sources) and s.sort_%1$d = any(:keys) and s.facts ->> 'node' = any(:nodes)
            and s.status not in ('Completed', 'Succeeded', 'Failed', 'Evicted')
            limit :limit""";

    private static final String NAMED = """
            select s.facts
            from %s
            where o.source = :source and o.kind = :kind and o.name = :name
            order by o.namespace
            limit 1""".formatted(Stored.FROM);

    private static final String OF_NODE = """
            select facts
            from inventory.state
            where source = :source and kind = :kind and facts ->> 'node' = :node
            order by key
            limit :limit""";

    private final JdbcClient sql;

    public NodeStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** A pod on a node. */
    public record OnNode(int source, String node, Map<String, Object> facts) {}

    /**
     * Pods on these nodes of these clusters, and perhaps on nodes of the same names in others of them; none where pods are not told with
     * the node as a cell that can be sorted by.
     */
    public List<OnNode> pods(ObjectKind pods, Collection<Integer> sources, Collection<String> nodes, int most) {
        Optional<Integer> place = pods.cell("node").filter(cell -> cell < ObjectStore.SORTED_CELLS);
        if (place.isEmpty() || nodes.isEmpty()) {
            return List.of();
        }
        return sql.sql(ASKED.formatted(place.get() + 1))
                .param("kind", pods.id())
                .param("sources", sources.toArray(Integer[]::new))
                .param("keys", nodes.stream().map(NaturalOrder::key).distinct().toArray(String[]::new))
                .param("nodes", nodes.toArray(String[]::new))
                .param("limit", most)
                .query((row, number) -> new OnNode(
                        row.getInt("source"), row.getString("node"), JSON.readValue(row.getString("facts"), FIELDS)))
                .list();
    }

    /** What is told of the object of this name. */
    public Optional<Map<String, Object>> named(int source, int kind, String name) {
        return sql.sql(NAMED)
                .param("source", source)
                .param("kind", kind)
                .param("name", name)
                .query((row, number) -> JSON.readValue(row.getString("facts"), FIELDS))
                .optional();
    }

    /** What is told of the objects of a kind that name this node. */
    public List<Map<String, Object>> ofNode(int source, int kind, String node, int most) {
        return sql.sql(OF_NODE)
                .param("source", source)
                .param("kind", kind)
                .param("node", node)
                .param("limit", most)
                .query((row, number) -> JSON.readValue(row.getString("facts"), FIELDS))
                .list();
    }
}
