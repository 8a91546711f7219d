package io.roadstead.console.access.rbac.store;

import io.roadstead.console.access.rbac.model.Rule;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** What the clusters' own roles allow, as it was read last, in SQL. */
@Repository
public class ClusterRoleStore {
    private static final String OF = "select name, rules from access.cluster_role where cluster_id = :cluster";

    private static final String PUT = """
            insert into access.cluster_role (cluster_id, name, rules, seen_at)
            values (:cluster, :name, cast(:rules as jsonb), :now)
            on conflict (cluster_id, name) do update
            set rules = excluded.rules, seen_at = excluded.seen_at""";

    private static final String OTHERS = """
            delete from access.cluster_role
            where cluster_id = :cluster and not name = any(:names)""";

    private final JdbcClient sql;

    ClusterRoleStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** By their names. */
    public Map<String, List<Rule>> of(String cluster) {
        Map<String, List<Rule>> rules = new HashMap<>();
        sql.sql(OF).param("cluster", cluster).query((RowCallbackHandler)
                row -> rules.put(row.getString(1), Texts.read(row.getString(2), new TypeReference<List<Rule>>() {})));
        return rules;
    }

    /** Keeps these and no others. */
    public void put(String cluster, Map<String, List<Rule>> rules, Instant now) {
        sql.sql(OTHERS)
                .param("cluster", cluster)
                .param("names", rules.keySet().toArray(String[]::new))
                .update();
        rules.forEach((name, held) -> sql.sql(PUT)
                .param("cluster", cluster)
                .param("name", name)
                .param("rules", Texts.json(held))
                .param("now", Texts.time(now))
                .update());
    }

    /** Forgets those of a cluster. */
    public void remove(String cluster) {
        put(cluster, Map.of(), Instant.EPOCH);
    }
}
