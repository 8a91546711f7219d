package io.roadstead.console.inventory.store;

import io.roadstead.console.inventory.Reach;
import io.roadstead.console.inventory.store.VolumeStore.Found;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Exporters of metrics, as their pods and Services show them. */
@Repository
public class ExporterStore {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    /** The list as a text, since what an agent tells as one may be none. */
    private static final String PODS = """
            select o.source, o.namespace, o.name, s.facts
            from inventory.object o
            join inventory.state s on s.source = o.source and s.key = o.key
            where o.kind = :kind and o.source = :source
            and s.facts ->> 'images' like :image
            and s.status not in ('Completed', 'Succeeded', 'Failed', 'Evicted')
            and %1$s
            order by o.namespace, o.name
            limit :limit""";

    private static final String SERVICES = """
            select o.source, o.namespace, o.name, s.facts
            from inventory.object o
            join inventory.state s on s.source = o.source and s.key = o.key
            where o.kind = :kind
            and (o.name ~ 'lustre.*exporter' or s.facts ->> 'ports' ~ :ports)
            and %1$s
            order by o.source, o.namespace, o.name
            limit :limit""";

    private final JdbcClient sql;

    public ExporterStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Pods of a cluster that run and have an image with this in its name. */
    public List<Found> pods(int pods, int source, String image, Reach reach, int most) {
        Conditions within = new Conditions().within(reach, pods, "o");
        return sql.sql(PODS.formatted(within.text()))
                .params(within.values())
                .param("kind", pods)
                .param("source", source)
                .param("image", "%" + Conditions.like(image) + "%")
                .param("limit", most)
                .query((row, number) -> new Found(
                        row.getInt("source"),
                        row.getString("namespace"),
                        row.getString("name"),
                        JSON.readValue(row.getString("facts"), FIELDS)))
                .list();
    }

    /** Services of all clusters that are named like exporters of Lustre, or have their ports. */
    public List<Found> lustreServices(int services, Reach reach, int most) {
        Conditions within = new Conditions().within(reach, services, "o");
        return sql.sql(SERVICES.formatted(within.text()))
                .params(within.values())
                .param("kind", services)
                .param("ports", "\\y(9169|32221)/")
                .param("limit", most)
                .query((row, number) -> new Found(
                        row.getInt("source"),
                        row.getString("namespace"),
                        row.getString("name"),
                        JSON.readValue(row.getString("facts"), FIELDS)))
                .list();
    }
}
