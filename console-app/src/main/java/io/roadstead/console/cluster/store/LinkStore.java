package io.roadstead.console.cluster.store;

import io.roadstead.console.cluster.AgentChecks;
import io.roadstead.console.cluster.ClusterHealth;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterState;
import io.roadstead.console.cluster.HistoryEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How clusters were reached, in SQL: the last state, what came before it, and how much went through. */
@Repository
public class LinkStore {
    /** Most entries of history of one cluster. */
    public static final int HISTORY = 200;

    private static final int DAYS_OF_TRAFFIC = 40;

    private static final String SEEN = """
            with before as (
                select id, link_state, link_key
                from cluster.cluster
                where id = :cluster
                for update)
            update cluster.cluster c
            set
                link_state = :state, link_at = :since, link_key = :key, link_arguments = cast(:arguments as jsonb),
                rtt_micros = :rtt, last_seen_at = greatest(c.last_seen_at, :seen),
                first_connected_at = coalesce(c.first_connected_at, :seen)
            from before
            where c.id = before.id
            returning before.link_state <> :state or before.link_key is distinct from cast(:key as text)""";

    private static final String MARKS = """
            select id, concat_ws(' ', link_state, link_key, link_at, standing, standing_at, checked_at, version) as mark
            from cluster.cluster
            where removed_at is null""";

    private static final String CHECKED = """
            update cluster.cluster
            set
                checks = cast(:checks as jsonb), checked_at = :now,
                kubernetes_version = case when :kubernetes = '' then kubernetes_version else :kubernetes end
            where id = :cluster""";

    private static final String AGENT = """
            update cluster.cluster
            set agent_version = :agent
            where id = :cluster and agent_version <> :agent""";

    private static final String REMEMBER = """
            insert into cluster.history (cluster_id, number, at, state, reason_key, reason_arguments)
            select
                c.id, coalesce((select max(number) from cluster.history h where h.cluster_id = c.id), 0) + 1,
                :at, :state, :key, cast(:arguments as jsonb)
            from cluster.cluster c
            where c.id = :cluster""";

    private static final String FORGET = """
            delete from cluster.history
            where cluster_id = :cluster
            and number <= (select max(number) from cluster.history where cluster_id = :cluster) - :most""";

    private static final String HISTORY_OF = """
            select at, state, reason_key, reason_arguments
            from cluster.history
            where cluster_id = :cluster
            order by number desc
            limit :most""";

    private static final String TRAFFIC = """
            insert into cluster.traffic (cluster_id, day, bytes_in, bytes_out)
            select id, :day, :in, :out from cluster.cluster where id = :cluster
            on conflict (cluster_id, day) do update
            set bytes_in = traffic.bytes_in + excluded.bytes_in, bytes_out = traffic.bytes_out + excluded.bytes_out""";

    private static final String DAYS = """
            select day, bytes_in + bytes_out as bytes
            from cluster.traffic
            where cluster_id = :cluster and day >= :from""";

    private static final String PRUNE = "delete from cluster.traffic where day < :day";

    private final JdbcClient sql;

    LinkStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Writes how a cluster is reached; whether that is another state than was written before, by whatever console. */
    public boolean seen(ClusterId cluster, ClusterHealth health) {
        return sql.sql(SEEN)
                .param("cluster", cluster.value())
                .param("state", health.state().word())
                .param("since", Columns.time(health.since()))
                .param("key", Columns.key(health.reason()))
                .param("arguments", Columns.arguments(health.reason()))
                .param("rtt", health.rtt().map(LinkStore::micros).orElse(null), java.sql.Types.BIGINT)
                .param("seen", Columns.time(health.lastSeen()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Of each cluster what changes when it comes to stand otherwise. */
    public Map<ClusterId, String> marks() {
        Map<ClusterId, String> marks = new HashMap<>();
        sql.sql(MARKS).query(row -> {
            marks.put(new ClusterId(row.getString("id")), row.getString("mark"));
        });
        return marks;
    }

    /** Writes what an agent found. */
    public void checked(ClusterId cluster, AgentChecks checks, Instant now) {
        sql.sql(CHECKED)
                .param("cluster", cluster.value())
                .param("checks", Columns.json(checks))
                .param("kubernetes", checks.kubernetesVersion())
                .param("now", Columns.time(now))
                .update();
    }

    /** Writes which release an agent is of. */
    public void agent(ClusterId cluster, String version) {
        sql.sql(AGENT).param("cluster", cluster.value()).param("agent", version).update();
    }

    /** Adds to the history, whose oldest entries go. */
    public void remember(ClusterId cluster, HistoryEntry entry) {
        sql.sql(REMEMBER)
                .param("cluster", cluster.value())
                .param("at", Columns.time(entry.at()))
                .param("state", entry.state().word())
                .param("key", Columns.key(entry.reason()))
                .param("arguments", Columns.arguments(entry.reason()))
                .update();
        sql.sql(FORGET).param("cluster", cluster.value()).param("most", HISTORY).update();
    }

    /** The newest entries first. */
    public List<HistoryEntry> history(ClusterId cluster, int most) {
        return sql.sql(HISTORY_OF)
                .param("cluster", cluster.value())
                .param("most", most)
                .query(LinkStore::entry)
                .list();
    }

    /** Adds to the traffic of a day. */
    public void traffic(ClusterId cluster, LocalDate day, long bytesIn, long bytesOut) {
        sql.sql(TRAFFIC)
                .param("cluster", cluster.value())
                .param("day", day)
                .param("in", bytesIn)
                .param("out", bytesOut)
                .update();
    }

    /** Bytes of both directions by day, from that one on; days without traffic are left out. */
    public SortedMap<LocalDate, Long> days(ClusterId cluster, LocalDate from) {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        sql.sql(DAYS).param("cluster", cluster.value()).param("from", from).query((RowCallbackHandler)
                row -> days.put(row.getObject("day", LocalDate.class), row.getLong("bytes")));
        return days;
    }

    /** Forgets traffic of long ago. */
    public void prune(Instant now) {
        sql.sql(PRUNE)
                .param("day", LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(DAYS_OF_TRAFFIC))
                .update();
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    private static HistoryEntry entry(ResultSet row, int number) throws SQLException {
        return new HistoryEntry(
                Columns.time(row, "at").orElseThrow(),
                ClusterState.parse(row.getString("state")).orElseThrow(),
                Columns.reason(row, "reason"));
    }
}
