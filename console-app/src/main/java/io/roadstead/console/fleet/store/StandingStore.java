package io.roadstead.console.fleet.store;

import io.roadstead.console.fleet.AppCopy;
import io.roadstead.console.fleet.AppStanding;
import io.roadstead.federation.ClusterId;
import io.roadstead.federation.failover.AppWatch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How apps stand, which clusters have their objects, and what is reserved for them. */
@Repository
public class StandingStore {
    private static final String PUT = """
            insert into fleet.standing (app, epoch, state, body, changed_at)
            values (:app, :epoch, :state, cast(:body as jsonb), clock_timestamp())
            on conflict (app) do update
            set epoch = excluded.epoch, state = excluded.state, body = excluded.body, changed_at = excluded.changed_at""";

    private static final String COPY = """
            insert into fleet.copy (app, cluster, version, well, detail, at)
            values (:app, :cluster, :version, :well, :detail, clock_timestamp())
            on conflict (app, cluster) do update
            set version = excluded.version, well = excluded.well, detail = excluded.detail, at = excluded.at""";

    private static final String RESERVE = """
            insert into fleet.reservation (app, cluster, epoch, replicas, until)
            values (:app, :cluster, :epoch, :replicas, clock_timestamp() + cast(:lasting as interval))
            on conflict (app, cluster) do update
            set epoch = excluded.epoch, replicas = excluded.replicas, until = excluded.until""";

    private final JdbcClient sql;
    private final NamedParameterJdbcOperations batches;

    public StandingStore(JdbcClient sql, NamedParameterJdbcOperations batches) {
        this.sql = sql;
        this.batches = batches;
    }

    /** Room that is held. */
    public record Reserved(UUID app, ClusterId cluster, long epoch, int replicas) {}

    /** Writes how these stand; whoever calls has made sure that it decides. */
    public void put(Collection<AppWatch> watches) {
        batches.batchUpdate(
                PUT,
                watches.stream()
                        .map(watch -> new MapSqlParameterSource()
                                .addValue(
                                        "app", UUID.fromString(watch.app().id().value()))
                                .addValue("epoch", watch.epoch())
                                .addValue("state", StandingText.word(watch.state()))
                                .addValue("body", StandingText.write(watch.state(), watch.moved())))
                        .toArray(MapSqlParameterSource[]::new));
    }

    /** All of them. */
    public List<AppStanding> all() {
        return sql.sql("select app, epoch, state, body, changed_at from fleet.standing order by app")
                .query((row, number) -> standing(row))
                .list();
    }

    /** Those of these apps. */
    public List<AppStanding> of(Collection<UUID> apps) {
        return sql.sql("select app, epoch, state, body, changed_at from fleet.standing where app = any(:apps)")
                .param("apps", apps.toArray(UUID[]::new))
                .query((row, number) -> standing(row))
                .list();
    }

    private static AppStanding standing(ResultSet row) throws SQLException {
        String body = row.getString("body");
        return new AppStanding(
                row.getObject("app", UUID.class),
                row.getLong("epoch"),
                StandingText.state(row.getString("state"), body),
                StandingText.moved(body),
                row.getTimestamp("changed_at").toInstant());
    }

    /** What became of bringing an app's objects to a cluster. */
    public void copied(
            UUID app, io.roadstead.console.cluster.ClusterId cluster, long version, boolean well, String detail) {
        sql.sql(COPY)
                .param("app", app)
                .param("cluster", cluster.value())
                .param("version", version)
                .param("well", well)
                .param("detail", detail)
                .update();
    }

    /** All copies. */
    public List<AppCopy> copies() {
        return sql.sql("select app, cluster, version, well, detail, at from fleet.copy order by app, cluster")
                .query((row, number) -> copy(row))
                .list();
    }

    /** The copies of an app. */
    public List<AppCopy> copies(UUID app) {
        return sql.sql(
                        "select app, cluster, version, well, detail, at from fleet.copy where app = :app order by cluster")
                .param("app", app)
                .query((row, number) -> copy(row))
                .list();
    }

    private static AppCopy copy(ResultSet row) throws SQLException {
        return new AppCopy(
                row.getObject("app", UUID.class),
                new io.roadstead.console.cluster.ClusterId(row.getString("cluster")),
                row.getLong("version"),
                row.getBoolean("well"),
                row.getString("detail"),
                row.getTimestamp("at").toInstant());
    }

    /** Holds room for an app. */
    public void reserve(UUID app, long epoch, SortedMap<ClusterId, Integer> more, Duration lasting) {
        for (Map.Entry<ClusterId, Integer> one : more.entrySet()) {
            sql.sql(RESERVE)
                    .param("app", app)
                    .param("cluster", one.getKey().value())
                    .param("epoch", epoch)
                    .param("replicas", one.getValue())
                    .param("lasting", lasting.toMillis() + " milliseconds")
                    .update();
        }
    }

    /** Gives an app's room back that was held by this epoch or an older one. */
    public void release(UUID app, long epoch) {
        sql.sql("delete from fleet.reservation where app = :app and epoch <= :epoch")
                .param("app", app)
                .param("epoch", epoch)
                .update();
    }

    /** All that is held now; what is over is removed. */
    public List<Reserved> reserved() {
        sql.sql("delete from fleet.reservation where until < clock_timestamp()").update();
        return sql.sql("select app, cluster, epoch, replicas from fleet.reservation order by app, cluster")
                .query((row, number) -> new Reserved(
                        row.getObject("app", UUID.class),
                        new ClusterId(row.getString("cluster")),
                        row.getLong("epoch"),
                        row.getInt("replicas")))
                .list();
    }
}
