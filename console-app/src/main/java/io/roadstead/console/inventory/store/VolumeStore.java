package io.roadstead.console.inventory.store;

import io.roadstead.console.inventory.Reach;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Volumes and classes by their drivers, and which pods use them. */
@Repository
public class VolumeStore {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private static final String BY_DRIVER = """
            select o.source, o.name, s.facts
            from inventory.object o
            join inventory.state s on s.source = o.source and s.key = o.key
            where o.kind = :kind
            and (s.facts -> 'csi' ->> 'driver' = any(:drivers) or s.facts ->> 'provisioner' = any(:drivers))
            and %1$s
            order by o.source, o.name
            limit :limit""";

    private static final String USERS = """
            select o.source, o.namespace, o.name, s.facts
            from inventory.object o
            join inventory.state s on s.source = o.source and s.key = o.key
            where o.kind = :kind and o.source = any(:claimSources) and o.namespace = any(:claimNamespaces)
            and jsonb_exists_any(s.facts -> 'pvcs', cast(:claims as text[]))
            and s.status not in ('Completed', 'Succeeded', 'Failed', 'Evicted')
            and %1$s
            order by o.source, o.namespace, o.name
            limit :limit""";

    private final JdbcClient sql;

    public VolumeStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** An object of a cluster. */
    public record Found(int source, String namespace, String name, Map<String, Object> facts) {}

    /** Volumes or classes of these drivers that may be listed. */
    public List<Found> byDriver(int kind, Collection<String> drivers, Reach reach, int most) {
        Conditions within = new Conditions().within(reach, kind, "o");
        return sql.sql(BY_DRIVER.formatted(within.text()))
                .params(within.values())
                .param("kind", kind)
                .param("drivers", drivers.toArray(String[]::new))
                .param("limit", most)
                .query((row, number) -> new Found(
                        row.getInt("source"),
                        "",
                        row.getString("name"),
                        JSON.readValue(row.getString("facts"), FIELDS)))
                .list();
    }

    /** Pods that may be listed, run and use claims of these names in these namespaces, in any pair of them. */
    public List<Found> users(
            int pods,
            Collection<Integer> sources,
            Collection<String> namespaces,
            Collection<String> claims,
            Reach reach,
            int most) {
        Conditions within = new Conditions().within(reach, pods, "o");
        return sql.sql(USERS.formatted(within.text()))
                .params(within.values())
                .param("kind", pods)
                .param("claimSources", sources.toArray(Integer[]::new))
                .param("claimNamespaces", namespaces.toArray(String[]::new))
                .param("claims", claims.toArray(String[]::new))
                .param("limit", most)
                .query((row, number) -> new Found(
                        row.getInt("source"),
                        row.getString("namespace"),
                        row.getString("name"),
                        JSON.readValue(row.getString("facts"), FIELDS)))
                .list();
    }
}
