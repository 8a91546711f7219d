package io.roadstead.console.inventory.store;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.protocol.inventory.InventoryLine.ServerIs;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Clusters as sources of objects, each with a short number; one that is removed leaves nothing behind. */
@Repository
public class SourceStore {
    private static final String ENSURE = """
            insert into inventory.source (cluster_id)
            values (:cluster)
            on conflict (cluster_id) do update set round = source.round + 1
            returning id, round""";

    private static final String ALL = """
            select id, cluster_id, server_version, platform, api_groups, told_at
            from inventory.source
            order by id""";

    private static final String SERVER = """
            update inventory.source
            set server_version = :version, platform = :platform, api_groups = :groups
            where id = :id""";

    private static final String TOLD = "update inventory.source set told_at = :at where id = any(:ids)";

    private static final List<String> REMOVE = List.of(
            "delete from inventory.state where source = :id",
            "delete from inventory.object where source = :id",
            "delete from inventory.source where id = :id");

    private final JdbcClient sql;

    public SourceStore(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * A cluster.
     *
     * @param version of its API server
     * @param groups of its API
     * @param toldAt when its agent told of anything last
     */
    public record Source(
            int id, ClusterId cluster, String version, String platform, List<String> groups, Optional<Instant> toldAt) {
        /** Keeps a copy. */
        public Source {
            groups = List.copyOf(groups);
        }
    }

    /**
     * A cluster that begins to tell.
     *
     * @param round grows with each beginning: rows carry the round in which they were written last
     */
    public record Begun(int id, long round) {}

    /** Enters a cluster, or finds it. */
    public Begun begin(ClusterId cluster) {
        return sql.sql(ENSURE)
                .param("cluster", cluster.value())
                .query((row, number) -> new Begun(row.getInt("id"), row.getLong("round")))
                .single();
    }

    /** All of them. */
    public List<Source> all() {
        return sql.sql(ALL)
                .query((row, number) -> new Source(
                        row.getInt("id"),
                        new ClusterId(row.getString("cluster_id")),
                        row.getString("server_version"),
                        row.getString("platform"),
                        List.of((String[]) row.getArray("api_groups").getArray()),
                        Optional.ofNullable(row.getTimestamp("told_at")).map(Timestamp::toInstant)))
                .list();
    }

    /** Keeps what an API server says of itself. */
    public void server(int id, ServerIs server) {
        sql.sql(SERVER)
                .param("id", id)
                .param("version", server.gitVersion())
                .param("platform", server.platform())
                .param("groups", server.groups().toArray(String[]::new))
                .update();
    }

    /** These have told something. */
    public void told(List<Integer> ids, Instant at) {
        sql.sql(TOLD)
                .param("ids", ids.toArray(Integer[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Removes all that is held of a cluster, in its caller's transaction: an object is two rows, and a page of half of them would end early. */
    public void remove(int id) {
        REMOVE.forEach(statement -> sql.sql(statement).param("id", id).update());
    }
}
