package io.roadstead.console.inventory.store;

import io.roadstead.console.inventory.Reach;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Exporters of metrics, as their pods and Services show them. */
@Repository
public class ExporterStore {
    /** The list as a text, since what an agent tells as one may be none. */
    private static final String PODS = """
            select %1$s
            from %2$s
            where o.kind = :kind and o.source = :source
            and s.facts ->> 'images' like :image
            and s.status not in ('Completed', 'Succeeded', 'Failed', 'Evicted')
            and %3$s
            order by o.namespace, o.name
            limit :limit""";

    private static final String SERVICES = """
            select %1$s
            from %2$s
            where o.kind = :kind
            and (o.name ~ 'lustre.*exporter' or s.facts ->> 'ports' ~ :ports)
            and %3$s
            order by o.source, o.namespace, o.name
            limit :limit""";

    private final JdbcClient sql;

    public ExporterStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Pods of a cluster that run and have an image with this in its name. */
    public List<Found> pods(int pods, int source, String image, Reach reach, int most) {
        Conditions within = new Conditions().within(reach, pods, "o");
        return sql.sql(PODS.formatted(Found.COLUMNS, Stored.FROM, within.text()))
                .params(within.values())
                .param("kind", pods)
                .param("source", source)
                .param("image", "%" + Conditions.like(image) + "%")
                .param("limit", most)
                .query(Found::read)
                .list();
    }

    /** Services of all clusters that are named like exporters of Lustre, or have their ports. */
    public List<Found> lustreServices(int services, Reach reach, int most) {
        Conditions within = new Conditions().within(reach, services, "o");
        return sql.sql(SERVICES.formatted(Found.COLUMNS, Stored.FROM, within.text()))
                .params(within.values())
                .param("kind", services)
                .param("ports", "\\y(9169|32221)/")
                .param("limit", most)
                .query(Found::read)
                .list();
    }
}
