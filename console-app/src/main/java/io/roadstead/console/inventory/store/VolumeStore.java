package io.roadstead.console.inventory.store;

import io.roadstead.console.inventory.Reach;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Volumes and classes by their drivers, and which pods use them. */
@Repository
public class VolumeStore {
    private static final String BY_DRIVER = """
            select %1$s
            from %2$s
            where o.kind = :kind
            and (s.facts -> 'csi' ->> 'driver' = any(:drivers) or s.facts ->> 'provisioner' = any(:drivers))
            and %3$s
            order by o.source, o.name
            limit :limit""";

    private static final String USERS = """
            select %1$s
            from %2$s
            where o.kind = :kind and o.source = any(:claimSources) and o.namespace = any(:claimNamespaces)
            and jsonb_exists_any(s.facts -> 'pvcs', cast(:claims as text[]))
            and s.status not in ('Completed', 'Succeeded', 'Failed', 'Evicted')
            and %3$s
            order by o.source, o.namespace, o.name
            limit :limit""";

    private final JdbcClient sql;

    public VolumeStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Volumes or classes of these drivers that may be listed. */
    public List<Found> byDriver(int kind, Collection<String> drivers, Reach reach, int most) {
        Conditions within = new Conditions().within(reach, kind, "o");
        return sql.sql(BY_DRIVER.formatted(Found.COLUMNS, Stored.FROM, within.text()))
                .params(within.values())
                .param("kind", kind)
                .param("drivers", drivers.toArray(String[]::new))
                .param("limit", most)
                .query(Found::read)
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
        return sql.sql(USERS.formatted(Found.COLUMNS, Stored.FROM, within.text()))
                .params(within.values())
                .param("kind", pods)
                .param("claimSources", sources.toArray(Integer[]::new))
                .param("claimNamespaces", namespaces.toArray(String[]::new))
                .param("claims", claims.toArray(String[]::new))
                .param("limit", most)
                .query(Found::read)
                .list();
    }
}
