package io.roadstead.console.inventory.store;

import io.roadstead.console.cluster.model.hardware.lustre.LustreTarget;
import io.roadstead.console.cluster.model.hardware.lustre.LustreTargets;
import io.roadstead.console.cluster.model.hardware.lustre.TargetName;
import java.sql.ResultSet;
import java.sql.SQLException;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The targets of file systems, as they were told of last. */
@Repository
public class FileSystemTargetStore {
    private static final String TARGETS = """
            select
                file_system, name, capacity, free, available, inodes, inodes_free, clients, health, server, seen_at, present
            from inventory.file_system_target
            where file_system = any(:ids)
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

    private static final String CLEAR = "delete from inventory.file_system_target where file_system = :id";

    private final JdbcClient sql;

    public FileSystemTargetStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Those of these file systems, by name. */
    public Map<Long, List<LustreTarget>> of(Collection<Long> ids) {
        Map<Long, List<LustreTarget>> targets = new HashMap<>();
        sql.sql(TARGETS).param("ids", ids.toArray(Long[]::new)).query(row -> {
            List<LustreTarget> some = targets.computeIfAbsent(row.getLong("file_system"), id -> new ArrayList<>());
            target(row).ifPresent(some::add);
        });
        return targets;
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

    /** Keeps what was read of a file system, and which of its targets were not told of any more. */
    public void put(long id, LustreTargets now) {
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
                .param("clients", numbers(targets, FileSystemTargetStore::clients))
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

    /** Forgets all of a file system. */
    public void clear(long id) {
        sql.sql(CLEAR).param("id", id).update();
    }

    /** Forgets a target that is not told of any more; whether there was one. */
    public boolean forget(long id, TargetName name) {
        return sql.sql(FORGET).param("id", id).param("name", name.toString()).update() > 0;
    }
}
