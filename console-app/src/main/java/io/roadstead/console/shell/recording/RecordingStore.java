package io.roadstead.console.shell.recording;

import io.roadstead.console.kernel.KeysetOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Recordings and the rules about them in SQL. */
@Repository
class RecordingStore {
    private static final String SHOWN = """
            select id, cluster_id, cluster_name, namespace, pod, container, program, person,
                started_at, ended_at, ended, bytes, sha256
            from shell.recording
            """;

    private static final String PAGE = SHOWN + """
            where position(lower(:text) in lower(person || ' ' || cluster_name || ' ' || namespace || '/' || pod)) > 0
            and (:first or (%1$s, id) %3$s (%2$s, :after))
            order by %1$s %4$s, id %4$s
            limit :limit""";

    private static final String INSERT = """
            insert into shell.recording (id, cluster_id, cluster_name, namespace, pod, container, program, person, started_at)
            values (:id, :cluster, :clusterName, :namespace, :pod, :container, :program, :person, :started)""";

    private static final String PART = """
            insert into shell.recording_part (recording_id, number, sealed)
            values (:id, :number, :sealed)""";

    private static final String END = """
            update shell.recording
            set ended_at = :at, ended = :ended, bytes = :bytes, sha256 = :sha256
            where id = :id""";

    private static final String ONE_PART = """
            select sealed
            from shell.recording_part
            where recording_id = :id and number = :number""";

    private static final String FORGET = """
            delete from shell.recording
            where id in (
                select id from shell.recording
                where started_at < :before
                order by started_at limit 100)""";

    private static final String RULES = """
            select cluster_id, recorded, changed_by, changed_at
            from shell.recording_rule
            order by cluster_id
            limit 2000""";

    private static final String RULED = """
            select recorded
            from shell.recording_rule
            where cluster_id in (:cluster, '*')
            order by cluster_id = '*'
            limit 1""";

    private static final String SET = """
            insert into shell.recording_rule (cluster_id, recorded, changed_by, changed_at)
            values (:cluster, :recorded, :by, :at)
            on conflict (cluster_id) do update
            set recorded = excluded.recorded, changed_by = excluded.changed_by, changed_at = excluded.changed_at""";

    private static final String UNSET = "delete from shell.recording_rule where cluster_id = :cluster";

    private final JdbcClient sql;

    RecordingStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(Recording recording) {
        sql.sql(INSERT)
                .param("id", recording.id())
                .param("cluster", recording.clusterId())
                .param("clusterName", recording.clusterName())
                .param("namespace", recording.namespace())
                .param("pod", recording.pod())
                .param("container", recording.container())
                .param("program", recording.program())
                .param("person", recording.person())
                .param("started", recording.startedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void part(UUID id, int number, String sealed) {
        sql.sql(PART)
                .param("id", id)
                .param("number", number)
                .param("sealed", sealed)
                .update();
    }

    Optional<String> part(UUID id, int number) {
        return sql.sql(ONE_PART)
                .param("id", id)
                .param("number", number)
                .query(String.class)
                .optional();
    }

    void end(UUID id, Instant at, String ended, long bytes, String sha256) {
        sql.sql(END)
                .param("id", id)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("ended", ended)
                .param("bytes", bytes)
                .param("sha256", sha256)
                .update();
    }

    Optional<Recording> byId(UUID id) {
        return sql.sql(SHOWN + "where id = :id")
                .param("id", id)
                .query((row, number) -> recording(row))
                .optional();
    }

    /** By {@code startedAt}. */
    Page<Recording> page(ListRequest request) {
        KeysetOrder order = new KeysetOrder(request, "started_at", true);
        List<Recording> rows = sql.sql(order.fill(PAGE))
                .param("text", request.filters().getOrDefault("q", ""))
                .params(order.parameters())
                .query((row, number) -> recording(row))
                .list();
        return request.page(
                rows, row -> row, row -> order.cursor(row.startedAt().toString(), row.id()));
    }

    /** A hundred at most; how many it were. */
    int forget(Instant before) {
        return sql.sql(FORGET).param("before", before.atOffset(ZoneOffset.UTC)).update();
    }

    List<RecordingRule> rules() {
        return sql.sql(RULES)
                .query((row, number) -> new RecordingRule(
                        row.getString("cluster_id"),
                        row.getBoolean("recorded"),
                        row.getString("changed_by"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    boolean recorded(String cluster) {
        return sql.sql(RULED)
                .param("cluster", cluster)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    void set(RecordingRule rule) {
        sql.sql(SET)
                .param("cluster", rule.cluster())
                .param("recorded", rule.recorded())
                .param("by", rule.changedBy())
                .param("at", rule.changedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean unset(String cluster) {
        return sql.sql(UNSET).param("cluster", cluster).update() > 0;
    }

    private static Recording recording(ResultSet row) throws SQLException {
        return new Recording(
                row.getObject("id", UUID.class),
                row.getString("cluster_id"),
                row.getString("cluster_name"),
                row.getString("namespace"),
                row.getString("pod"),
                row.getString("container"),
                row.getString("program"),
                row.getString("person"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getString("ended"),
                row.getLong("bytes"),
                row.getString("sha256"));
    }
}
