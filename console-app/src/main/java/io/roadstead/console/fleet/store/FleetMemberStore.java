package io.roadstead.console.fleet.store;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.fleet.FleetMember;
import io.roadstead.console.kernel.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which clusters take part, and how they are taken. */
@Repository
public class FleetMemberStore {
    private static final String COLUMNS =
            "cluster, address, authority, state, state_since, reason, arguments, observers, version";

    private static final String PUT = """
            insert into fleet.member (cluster, address, authority, state, state_since, reason, arguments)
            values (:cluster, :address, :authority, 'healthy', :now, 'failover.joined', '{}')
            on conflict (cluster) do update
            set address = excluded.address, authority = excluded.authority, version = member.version + 1
            where member.version = :version""";

    private static final String STATE = """
            update fleet.member
            set state = :state, state_since = :since, reason = :reason, arguments = :arguments
            where cluster = :cluster""";

    private final JdbcClient sql;

    public FleetMemberStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** All of them, by their ids. */
    public List<FleetMember> all() {
        return sql.sql("select " + COLUMNS + " from fleet.member order by cluster")
                .query((row, number) -> member(row))
                .list();
    }

    /** One of them. */
    public Optional<FleetMember> find(ClusterId cluster) {
        return sql.sql("select " + COLUMNS + " from fleet.member where cluster = :cluster")
                .param("cluster", cluster.value())
                .query((row, number) -> member(row))
                .optional();
    }

    /**
     * Writes what people set.
     *
     * @param version that was seen; 0 where there was none
     * @return whether it was still so
     */
    public boolean put(ClusterId cluster, String address, String authority, long version, Instant now) {
        return sql.sql(PUT)
                        .param("cluster", cluster.value())
                        .param("address", address)
                        .param("authority", authority)
                        .param("now", Timestamp.from(now))
                        .param("version", version)
                        .update()
                == 1;
    }

    /** It takes part no longer. */
    public boolean remove(ClusterId cluster) {
        return sql.sql("delete from fleet.member where cluster = :cluster")
                        .param("cluster", cluster.value())
                        .update()
                == 1;
    }

    /** How it is taken now. */
    public void state(ClusterId cluster, String state, Instant since, Reason why) {
        sql.sql(STATE)
                .param("cluster", cluster.value())
                .param("state", state)
                .param("since", Timestamp.from(since))
                .param("reason", why.key())
                .param("arguments", why.arguments().toArray(String[]::new))
                .update();
    }

    /** How many others than its agent see it. */
    public void observers(ClusterId cluster, int count) {
        sql.sql("update fleet.member set observers = :count where cluster = :cluster and observers <> :count")
                .param("cluster", cluster.value())
                .param("count", count)
                .update();
    }

    private static FleetMember member(ResultSet row) throws SQLException {
        return new FleetMember(
                new ClusterId(row.getString("cluster")),
                row.getString("address"),
                row.getString("authority"),
                row.getString("state"),
                row.getTimestamp("state_since").toInstant(),
                new Reason(row.getString("reason"), List.of((String[])
                        row.getArray("arguments").getArray())),
                row.getInt("observers"),
                row.getLong("version"));
    }
}
