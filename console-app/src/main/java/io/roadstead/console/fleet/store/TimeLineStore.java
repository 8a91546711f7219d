package io.roadstead.console.fleet.store;

import io.roadstead.console.fleet.FleetDecision;
import io.roadstead.console.kernel.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was decided, and why, for people. */
@Repository
public class TimeLineStore {
    private static final String ADD = """
            insert into fleet.decision (at, app, cluster, reason, arguments)
            values (:at, :app, :cluster, :reason, :arguments)""";

    private static final String PRUNE = """
            delete from fleet.decision
            where at < clock_timestamp() - interval '90 days'
            or id <= (select max(id) from fleet.decision) - :most""";

    private final JdbcClient sql;
    private final NamedParameterJdbcOperations batches;

    public TimeLineStore(JdbcClient sql, NamedParameterJdbcOperations batches) {
        this.sql = sql;
        this.batches = batches;
    }

    /** Adds these, in their order. */
    public void add(Collection<FleetDecision> entries) {
        batches.batchUpdate(
                ADD,
                entries.stream()
                        .map(one -> new MapSqlParameterSource()
                                .addValue("at", Timestamp.from(one.at()))
                                .addValue("app", one.app().orElse(null))
                                .addValue("cluster", one.cluster().isEmpty() ? null : one.cluster())
                                .addValue("reason", one.reason().key())
                                .addValue("arguments", one.reason().arguments().toArray(String[]::new)))
                        .toArray(MapSqlParameterSource[]::new));
    }

    /** The newest of an app. */
    public List<FleetDecision> ofApp(UUID app, int limit) {
        return sql.sql(
                        "select at, app, cluster, reason, arguments from fleet.decision where app = :app order by id desc limit :limit")
                .param("app", app)
                .param("limit", limit)
                .query((row, number) -> entry(row))
                .list();
    }

    /** The newest of a cluster. */
    public List<FleetDecision> ofCluster(String cluster, int limit) {
        return sql.sql("""
                        select at, app, cluster, reason, arguments
                        from fleet.decision
                        where cluster = :cluster
                        order by id desc
                        limit :limit""")
                .param("cluster", cluster)
                .param("limit", limit)
                .query((row, number) -> entry(row))
                .list();
    }

    /** Removes what is too old, and what is too much. */
    public void prune(int most) {
        sql.sql(PRUNE).param("most", most).update();
    }

    private static FleetDecision entry(ResultSet row) throws SQLException {
        @Nullable String cluster = row.getString("cluster");
        return new FleetDecision(
                row.getTimestamp("at").toInstant(),
                Optional.ofNullable(row.getObject("app", UUID.class)),
                cluster == null ? "" : cluster,
                new Reason(row.getString("reason"), List.of((String[])
                        row.getArray("arguments").getArray())));
    }
}
