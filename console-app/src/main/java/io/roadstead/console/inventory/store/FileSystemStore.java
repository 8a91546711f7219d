package io.roadstead.console.inventory.store;

import io.roadstead.console.cluster.model.hardware.lustre.LustreNid;
import io.roadstead.console.cluster.model.hardware.lustre.LustreTarget;
import io.roadstead.console.cluster.model.hardware.lustre.LustreTargets;
import io.roadstead.console.inventory.model.Readings;
import io.roadstead.console.inventory.model.ReadingsSource;
import io.roadstead.console.kernel.Reason;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where readings of file systems come from, and what they said last. */
@Repository
public class FileSystemStore {
    /** Most file systems that have a source of readings. */
    public static final int MOST = 200;

    private static final String COLUMNS = """
            id, name, nids, kind, urls, cluster_id, namespace, service, port, token is not null as token_set, set_by, read_at, failure,
            failure_arguments, version""";

    private static final String ALL = """
            select %s
            from inventory.file_system
            order by name, id
            limit :limit""".formatted(COLUMNS);

    private static final String ONE = """
            select %s
            from inventory.file_system
            where id = :id""".formatted(COLUMNS);

    private static final String MAKE = """
            insert into inventory.file_system (name, nids, kind, urls, set_by, set_at, version)
            values (:name, :nids, 'none', '{}', :by, :at, 0)
            returning id""";

    private static final String SET = """
            update inventory.file_system
            set
                nids = :nids, kind = :kind, urls = :urls, cluster_id = :cluster, namespace = :namespace, service = :service,
                port = :port, token = :token, set_by = :by, set_at = :at, version = version + 1, tried_at = null, failure = null,
                failure_arguments = null
            where id = :id""";

    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended('inventory.file_system ' || :name, 0))";

    private static final String TOKEN = "select token from inventory.file_system where id = :id and token is not null";

    private static final String CLAIM = """
            update inventory.file_system
            set tried_at = :at
            where id = :id and (tried_at is null or tried_at <= :before)""";

    private static final String OUTCOME = """
            update inventory.file_system
            set read_at = coalesce(:readAt, read_at), failure = :failure, failure_arguments = :arguments
            where id = :id and version = :version""";

    private static final String CLEAR = "update inventory.file_system set read_at = null where id = :id";

    private final JdbcClient sql;
    private final FileSystemTargetStore targets;

    public FileSystemStore(JdbcClient sql, FileSystemTargetStore targets) {
        this.sql = sql;
        this.targets = targets;
    }

    /** All of them with their targets, by name. */
    public List<Readings> all() {
        return withTargets(sql.sql(ALL)
                .param("limit", MOST)
                .query((row, number) -> readings(row))
                .list());
    }

    /** One with its targets. */
    public Optional<Readings> find(long id) {
        return withTargets(sql.sql(ONE)
                        .param("id", id)
                        .query((row, number) -> readings(row))
                        .list())
                .stream()
                .findFirst();
    }

    private List<Readings> withTargets(List<Readings> some) {
        if (some.isEmpty()) {
            return some;
        }
        Map<Long, List<LustreTarget>> known =
                targets.of(some.stream().map(Readings::id).toList());
        return some.stream()
                .map(of -> withTargets(of, known.getOrDefault(of.id(), List.of())))
                .toList();
    }

    private static Readings withTargets(Readings of, List<LustreTarget> targets) {
        return new Readings(
                of.id(),
                of.name(),
                of.nids(),
                of.source(),
                of.tokenSet(),
                of.setBy(),
                of.readAt(),
                of.failure(),
                new LustreTargets(of.readAt().orElse(Instant.EPOCH), targets),
                of.version());
    }

    private static Readings readings(ResultSet row) throws SQLException {
        SortedSet<LustreNid> nids = new TreeSet<>();
        texts(row, "nids").forEach(nid -> LustreNid.parse(nid).ifPresent(nids::add));
        return new Readings(
                row.getLong("id"),
                row.getString("name"),
                nids,
                source(row),
                row.getBoolean("token_set"),
                text(row, "set_by"),
                instant(row, "read_at"),
                failure(row),
                new LustreTargets(Instant.EPOCH, List.of()),
                row.getLong("version"));
    }

    private static Optional<Reason> failure(ResultSet row) throws SQLException {
        List<String> arguments = texts(row, "failure_arguments");
        return text(row, "failure").map(key -> new Reason(key, arguments));
    }

    private static ReadingsSource source(ResultSet row) throws SQLException {
        List<String> urls = texts(row, "urls");
        return switch (row.getString("kind")) {
            case "prometheus" -> new ReadingsSource.Prometheus(urls.isEmpty() ? "" : urls.getFirst());
            case "exporters" -> new ReadingsSource.Exporters(urls);
            case "service" ->
                new ReadingsSource.InCluster(
                        text(row, "cluster_id").orElse(""),
                        text(row, "namespace").orElse(""),
                        text(row, "service").orElse(""),
                        text(row, "port").orElse(""));
            default -> new ReadingsSource.None();
        };
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        @Nullable Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        @Nullable String text = row.getString(column);
        return Optional.ofNullable(text);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable Timestamp time = row.getTimestamp(column);
        return Optional.ofNullable(time).map(Timestamp::toInstant);
    }

    /** Nobody else sets something for file systems of this name until the transaction ends. */
    public void lock(String name) {
        sql.sql(LOCK).param("name", name).query((row, number) -> 0).list();
    }

    /** Enters a file system that has no source yet; its number. */
    public long make(String name, Collection<LustreNid> nids, String by, Instant at) {
        return sql.sql(MAKE)
                .param("name", name)
                .param("nids", words(nids))
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Sets where its readings come from. */
    public void set(
            long id,
            Collection<LustreNid> nids,
            ReadingsSource source,
            Optional<String> secret,
            String by,
            Instant at) {
        Optional<ReadingsSource.InCluster> service = source.inCluster();
        sql.sql(SET)
                .param("id", id)
                .param("nids", words(nids))
                .param("kind", source.word())
                .param("urls", source.urls().toArray(String[]::new))
                .param("cluster", service.map(ReadingsSource.InCluster::cluster).orElse(null), Types.VARCHAR)
                .param(
                        "namespace",
                        service.map(ReadingsSource.InCluster::namespace).orElse(null),
                        Types.VARCHAR)
                .param("service", service.map(ReadingsSource.InCluster::service).orElse(null), Types.VARCHAR)
                .param("port", service.map(ReadingsSource.InCluster::port).orElse(null), Types.VARCHAR)
                .param("token", secret.orElse(null), Types.VARCHAR)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String[] words(Collection<LustreNid> nids) {
        return nids.stream().map(LustreNid::toString).toArray(String[]::new);
    }

    /** The sealed token; empty without one. */
    public Optional<String> token(long id) {
        return sql.sql(TOKEN).param("id", id).query(String.class).optional();
    }

    /** Whether the caller is the one who reads now: nobody has tried for that long, over all consoles. */
    public boolean claim(long id, Instant now, Duration pause) {
        return sql.sql(CLAIM)
                        .param("id", id)
                        .param("at", now.atOffset(ZoneOffset.UTC))
                        .param("before", now.minus(pause).atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    /** Keeps why a try brought nothing; nothing where somebody set another source meanwhile. */
    public void failed(long id, long version, Reason reason) {
        outcome(id, version, Optional.empty(), Optional.of(reason));
    }

    /** Keeps what was read, and which targets were not told of any more; nothing where somebody set another source meanwhile. */
    public void read(long id, long version, LustreTargets now, Optional<Reason> partly) {
        if (outcome(id, version, Optional.of(now.asOf()), partly) > 0) {
            targets.put(id, now);
        }
    }

    private int outcome(long id, long version, Optional<Instant> readAt, Optional<Reason> failure) {
        return sql.sql(OUTCOME)
                .param("id", id)
                .param("version", version)
                .param(
                        "readAt",
                        readAt.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("failure", failure.map(Reason::key).orElse(null), Types.VARCHAR)
                .param(
                        "arguments",
                        failure.map(Reason::arguments).orElse(List.of()).toArray(String[]::new))
                .update();
    }

    /** Forgets all that was read, as of a source whose readings are not for everybody who sees the next one's. */
    public void clear(long id) {
        targets.clear(id);
        sql.sql(CLEAR).param("id", id).update();
    }
}
