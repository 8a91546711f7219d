package io.roadstead.console.inventory.store;

import io.roadstead.console.cluster.model.hardware.lustre.LustreNid;
import io.roadstead.console.cluster.model.hardware.lustre.LustreTarget;
import io.roadstead.console.cluster.model.hardware.lustre.LustreTargets;
import io.roadstead.console.cluster.model.hardware.lustre.TargetName;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where readings of file systems come from, and what they said last. */
@Repository
public class FileSystemStore {
    /** Most file systems that have a source of readings. */
    public static final int MOST = 200;

    private static final String ALL = """
            select
                id, name, nids, kind, urls, cluster_id, namespace, service, port, token is not null as token_set, set_by, read_at,
                failure, failure_arguments, version
            from inventory.file_system
            order by name, id
            limit :limit""";

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

    private static final String TARGETS = """
            select
                file_system, name, capacity, free, available, inodes, inodes_free, clients, health, server, seen_at, present
            from inventory.file_system_target
            order by file_system, name""";

    private static final String GONE =
            "update inventory.file_system_target set present = false where file_system = :id";

    private static final String PUT = """
            insert into inventory.file_system_target (
                file_system, name, capacity, free, available, inodes, inodes_free, clients, health, server, seen_at, present)
            select
                f.id, t.name, t.capacity, t.free, t.available, t.inodes, t.inodes_free, t.clients, t.health, t.server, :at, true
            from inventory.file_system f, unnest(
                cast(:names as text[]), cast(:capacities as bigint[]), cast(:frees as bigint[]), cast(:availables as bigint[]),
                cast(:inodes as bigint[]), cast(:inodesFree as bigint[]), cast(:clients as bigint[]), cast(:healths as text[]),
                cast(:servers as text[]))
                as t (name, capacity, free, available, inodes, inodes_free, clients, health, server)
            where f.id = :id
            on conflict (file_system, name) do update
            set
                capacity = excluded.capacity, free = excluded.free, available = excluded.available, inodes = excluded.inodes,
                inodes_free = excluded.inodes_free, clients = excluded.clients, health = excluded.health, server = excluded.server,
                seen_at = excluded.seen_at, present = true""";

    private static final String FORGET =
            "delete from inventory.file_system_target where file_system = :id and name = :name and not present";

    private final JdbcClient sql;

    public FileSystemStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** All of them with their targets, by name. */
    public List<Readings> all() {
        List<Readings> all = sql.sql(ALL)
                .param("limit", MOST)
                .query((row, number) -> readings(row))
                .list();
        if (all.isEmpty()) {
            return all;
        }
        Map<Long, List<LustreTarget>> targets = new HashMap<>();
        sql.sql(TARGETS).query(row -> {
            List<LustreTarget> some = targets.computeIfAbsent(row.getLong("file_system"), id -> new ArrayList<>());
            target(row).ifPresent(some::add);
        });
        return all.stream()
                .map(of -> withTargets(of, targets.getOrDefault(of.id(), List.of())))
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
        Optional<Instant> readAt = instant(row, "read_at");
        Optional<Reason> failure = Optional.empty();
        if (text(row, "failure").isPresent()) {
            failure = Optional.of(new Reason(text(row, "failure").get(), texts(row, "failure_arguments")));
        }
        return new Readings(
                row.getLong("id"),
                row.getString("name"),
                nids,
                source(row),
                row.getBoolean("token_set"),
                text(row, "set_by"),
                readAt,
                failure,
                new LustreTargets(Instant.EPOCH, List.of()),
                row.getLong("version"));
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

    private static Optional<LustreTarget> target(ResultSet row) throws SQLException {
        Optional<LustreTarget.Room> space = room(row, "capacity", "free", "available");
        Optional<LustreTarget.Room> inodes = room(row, "inodes", "inodes_free", "inodes_free");
        long clients = row.getLong("clients");
        OptionalLong connected = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(clients);
        LustreTarget.Health health = health(row.getString("health"));
        String server = row.getString("server");
        Instant seen = row.getTimestamp("seen_at").toInstant();
        boolean present = row.getBoolean("present");
        return TargetName.parse(row.getString("name"))
                .map(name -> new LustreTarget(
                        name,
                        space,
                        inodes,
                        connected,
                        present ? health : LustreTarget.Health.UNKNOWN,
                        server,
                        seen,
                        present));
    }

    private static LustreTarget.Health health(String word) {
        return Arrays.stream(LustreTarget.Health.values())
                .filter(health -> health.name().equals(word))
                .findFirst()
                .orElse(LustreTarget.Health.UNKNOWN);
    }

    private static Optional<LustreTarget.Room> room(ResultSet row, String all, String free, String available)
            throws SQLException {
        long capacity = row.getLong(all);
        if (row.wasNull()) {
            return Optional.empty();
        }
        return Optional.of(new LustreTarget.Room(capacity, row.getLong(free), row.getLong(available)));
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
        if (outcome(id, version, Optional.of(now.asOf()), partly) == 0) {
            return;
        }
        sql.sql(GONE).param("id", id).update();
        List<LustreTarget> targets = now.targets();
        sql.sql(PUT)
                .param("id", id)
                .param("at", now.asOf().atOffset(ZoneOffset.UTC))
                .param("names", texts(targets, target -> target.name().toString()))
                .param("capacities", numbers(targets, target -> target.space().map(LustreTarget.Room::capacity)))
                .param("frees", numbers(targets, target -> target.space().map(LustreTarget.Room::free)))
                .param("availables", numbers(targets, target -> target.space().map(LustreTarget.Room::available)))
                .param("inodes", numbers(targets, target -> target.inodes().map(LustreTarget.Room::capacity)))
                .param("inodesFree", numbers(targets, target -> target.inodes().map(LustreTarget.Room::free)))
                .param("clients", numbers(targets, FileSystemStore::clients))
                .param("healths", texts(targets, target -> target.health().name()))
                .param("servers", texts(targets, target -> target.server().replaceAll("[\\p{Cc}\\p{Cs}]", " ")))
                .update();
    }

    private static Optional<Long> clients(LustreTarget target) {
        return target.clients().isPresent() ? Optional.of(target.clients().getAsLong()) : Optional.empty();
    }

    private static String[] texts(List<LustreTarget> targets, Function<LustreTarget, String> text) {
        return targets.stream().map(text).toArray(String[]::new);
    }

    private static @Nullable Long[] numbers(List<LustreTarget> targets, Function<LustreTarget, Optional<Long>> number) {
        List<@Nullable Long> numbers = new ArrayList<>();
        targets.forEach(target -> numbers.add(number.apply(target).orElse(null)));
        return numbers.toArray(new @Nullable Long[0]);
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
        sql.sql("delete from inventory.file_system_target where file_system = :id")
                .param("id", id)
                .update();
        sql.sql("update inventory.file_system set read_at = null where id = :id")
                .param("id", id)
                .update();
    }

    /** Forgets a target that is not told of any more; whether there was one. */
    public boolean forget(long id, TargetName name) {
        return sql.sql(FORGET).param("id", id).param("name", name.toString()).update() > 0;
    }
}
