package io.roadstead.console.rbacsync.store;

import io.roadstead.console.rbacsync.Drift;
import io.roadstead.console.rbacsync.Drift.Acceptance;
import io.roadstead.console.rbacsync.OnDrift;
import io.roadstead.console.rbacsync.model.HeldDrift;
import io.roadstead.console.rbacsync.model.ObjectKey;
import io.roadstead.console.rbacsync.model.ObjectKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** What is left as others made it, and what becomes of drift at all, in SQL. */
@Repository
public class DriftStore {
    /** Most that are left in one cluster; what comes then is put right. */
    public static final int MOST = 1_000;

    private static final String SETTING = "select on_drift from access.drift_setting where cluster_id = :cluster";

    private static final String SET = """
            insert into access.drift_setting (cluster_id, on_drift) values (:cluster, :setting)
            on conflict (cluster_id) do update
            set on_drift = excluded.on_drift, version = access.drift_setting.version + 1""";

    private static final String OF = """
            select kind, namespace, name, desired, actual, seen_at, accepted_at, accepted_by, reason
            from access.drift
            where cluster_id = :cluster
            order by kind, namespace, name
            limit :most""";

    private static final String PUT = """
            insert into access.drift (cluster_id, kind, namespace, name, desired, actual, seen_at)
            select :cluster, :kind, :namespace, :name, :desired, :actual, :now
            where (select count(*) from access.drift where cluster_id = :cluster) < :most
            on conflict (cluster_id, kind, namespace, name) do update
            set desired = excluded.desired, actual = excluded.actual, seen_at = excluded.seen_at, accepted_at = null,
                accepted_by = '', reason = ''""";

    private static final String SAME =
            " where cluster_id = :cluster and kind = :kind and namespace = :namespace and name = :name";

    private static final String ACCEPT = """
            update access.drift set accepted_at = :now, accepted_by = :by, reason = :reason""" + SAME + " and seen_at = :seen";

    private static final String REMOVE = "delete from access.drift" + SAME;

    private static final String REMOVE_SEEN = REMOVE + " and seen_at = :seen";

    private static final String REMOVE_SETTING = "delete from access.drift_setting where cluster_id = :cluster";

    private static final String REMOVE_ALL = "delete from access.drift where cluster_id = :cluster";

    private final JdbcClient sql;

    DriftStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** What becomes of drift in a cluster. */
    public OnDrift setting(String cluster) {
        return sql.sql(SETTING)
                .param("cluster", cluster)
                .query(String.class)
                .optional()
                .flatMap(OnDrift::parse)
                .orElse(OnDrift.REPAIR);
    }

    /** Sets it. */
    public void set(String cluster, OnDrift setting) {
        sql.sql(SET).param("cluster", cluster).param("setting", setting.word()).update();
    }

    /** All that is left in a cluster. */
    public List<Drift> of(String cluster) {
        return sql.sql(OF)
                .param("cluster", cluster)
                .param("most", MOST)
                .query(DriftStore::row)
                .list();
    }

    /** Keeps one that waits for a decision; false where there are too many. */
    public boolean put(String cluster, HeldDrift drift, Instant now) {
        return at(PUT, cluster, drift.key())
                        .param("desired", drift.desired())
                        .param("actual", drift.actual())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("most", MOST)
                        .update()
                == 1;
    }

    /** Lets one stay so; false where it is not there any more as it was seen then. */
    public boolean accept(String cluster, ObjectKey key, Instant seen, Acceptance acceptance) {
        return at(ACCEPT, cluster, key)
                        .param("seen", seen.atOffset(ZoneOffset.UTC))
                        .param("now", acceptance.at().atOffset(ZoneOffset.UTC))
                        .param("by", acceptance.by())
                        .param("reason", acceptance.reason())
                        .update()
                == 1;
    }

    /** Lets one be put right; false where it is not there any more as it was seen then. */
    public boolean remove(String cluster, ObjectKey key, Instant seen) {
        return at(REMOVE_SEEN, cluster, key)
                        .param("seen", seen.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** It is over. */
    public void remove(String cluster, ObjectKey key) {
        at(REMOVE, cluster, key).update();
    }

    /** The cluster is no more. */
    public void removeOf(String cluster) {
        sql.sql(REMOVE_ALL).param("cluster", cluster).update();
        sql.sql(REMOVE_SETTING).param("cluster", cluster).update();
    }

    private StatementSpec at(String statement, String cluster, ObjectKey key) {
        return sql.sql(statement)
                .param("cluster", cluster)
                .param("kind", key.kind().kind())
                .param("namespace", key.namespace())
                .param("name", key.name());
    }

    private static Drift row(ResultSet row, int number) throws SQLException {
        ObjectKey key = new ObjectKey(
                ObjectKind.find(row.getString("kind")).orElseThrow(),
                row.getString("namespace"),
                row.getString("name"));
        Optional<Instant> accepted = Optional.ofNullable(row.getObject("accepted_at", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
        String by = row.getString("accepted_by");
        String reason = row.getString("reason");
        return new Drift(
                new HeldDrift(key, row.getString("desired"), row.getString("actual"), accepted.isPresent()),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                accepted.map(at -> new Acceptance(by, at, reason)));
    }
}
