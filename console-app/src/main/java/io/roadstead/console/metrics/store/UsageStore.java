package io.roadstead.console.metrics.store;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.metrics.Metered;
import io.roadstead.console.metrics.Minute;
import io.roadstead.console.metrics.UsageSample;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of usage: of each node or pod one an hour, which grows by what it used in each minute. */
@Repository
public class UsageStore {
    private static final String SOURCE = "select id from metrics.source where cluster_id = :cluster";

    private static final String ENTER_SOURCE = """
            insert into metrics.source (cluster_id)
            values (:cluster)
            on conflict (cluster_id) do update set cluster_id = excluded.cluster_id
            returning id""";

    private static final String TOLD = """
            unnest(cast(:keys as bigint[]), cast(:cores as integer[]), cast(:memory as integer[])) as told (key, cores, memory)""";

    private static final String PUT = """
            insert into metrics.usage as held (slot, source, key, hour, minutes, cores, memory)
            select
                :slot, :source, told.key, :hour, array[cast(:minute as smallint)], array[told.cores], array[told.memory]
            from
            """ + TOLD + """

            on conflict (slot, source, key, hour) do update
            set
                minutes = held.minutes || excluded.minutes,
                cores = held.cores || excluded.cores,
                memory = held.memory || excluded.memory
            where held.minutes[cardinality(held.minutes)] < :minute
            returning cast(cardinality(minutes) = 1 as integer) as made""";

    private static final String UPDATE = """
            update metrics.usage held
            set
                minutes = held.minutes || cast(:minute as smallint),
                cores = held.cores || told.cores,
                memory = held.memory || told.memory
            from
            """ + TOLD + """

            where held.slot = :slot and held.source = :source and held.hour = :hour and held.key = told.key
            and held.minutes[cardinality(held.minutes)] < :minute""";

    private static final String SUBJECTS =
            "select count(*) from metrics.usage where slot = :slot and source = :source and hour = :hour";

    private static final String LATEST = """
            select
                s.cluster_id, u.key, u.hour, u.minutes[cardinality(u.minutes)] as minute,
                u.cores[cardinality(u.cores)] as cores, u.memory[cardinality(u.memory)] as memory
            from unnest(cast(:clusters as text[]), cast(:keys as bigint[])) as asked (cluster, key)
            join metrics.source s on s.cluster_id = asked.cluster
            join metrics.usage u on u.source = s.id and u.key = asked.key
            where u.slot = any(:slots) and u.hour = any(:hours)""";

    private static final String SINCE = """
            select u.hour, u.minutes, u.cores, u.memory
            from metrics.usage u
            join metrics.source s on s.id = u.source
            where s.cluster_id = :cluster and u.key = :key and u.slot = any(:slots) and u.hour >= :hour
            order by u.hour""";

    private static final String ENTER_DAY = "update metrics.slot set day = :day where slot = :slot and day <> :day";

    private static final String SOURCES = "select id, cluster_id from metrics.source";

    private static final List<String> REMOVE = List.of(
            "delete from metrics.usage where slot = any(array[0, 1, 2, 3]) and source = :id",
            "delete from metrics.source where id = :id");

    private final JdbcClient sql;

    public UsageStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** What one used. */
    public record Amount(long milliCores, long mebibytes) {}

    /** A cluster's number; enters it where it is new. */
    public int source(ClusterId cluster) {
        return sql.sql(SOURCE)
                .param("cluster", cluster.value())
                .query(Integer.class)
                .optional()
                .orElseGet(() -> sql.sql(ENTER_SOURCE)
                        .param("cluster", cluster.value())
                        .query(Integer.class)
                        .single());
    }

    /** Adds a minute, unless that or a later one is there; answers how many have none in this hour yet. */
    public long put(int source, Minute minute, Map<Long, Amount> amounts) {
        return told(PUT, source, minute, amounts).query(Integer.class).list().stream()
                .mapToInt(made -> made)
                .sum();
    }

    /** The same for those only that have one in this hour. */
    public void update(int source, Minute minute, Map<Long, Amount> amounts) {
        told(UPDATE, source, minute, amounts).update();
    }

    private JdbcClient.StatementSpec told(String statement, int source, Minute minute, Map<Long, Amount> amounts) {
        List<Map.Entry<Long, Amount>> ordered = new ArrayList<>(
                new TreeMap<>(amounts).entrySet()); // one order for all that write, so that none waits for another
        return sql.sql(statement)
                .param("slot", minute.slot())
                .param("source", source)
                .param("hour", minute.hour())
                .param("minute", minute.minute())
                .param("keys", ordered.stream().map(Map.Entry::getKey).toArray(Long[]::new))
                .param(
                        "cores",
                        ordered.stream()
                                .map(amount -> bounded(amount.getValue().milliCores()))
                                .toArray(Integer[]::new))
                .param(
                        "memory",
                        ordered.stream()
                                .map(amount -> bounded(amount.getValue().mebibytes()))
                                .toArray(Integer[]::new));
    }

    /** Two million cores, two pebibytes. */
    private static int bounded(long amount) {
        return Math.clamp(amount, 0, Integer.MAX_VALUE);
    }

    /** How many of a cluster have a row in an hour. */
    public long subjects(int source, int hour) {
        return sql.sql(SUBJECTS)
                .param("slot", new Minute(hour, 0).slot())
                .param("source", source)
                .param("hour", hour)
                .query(Long.class)
                .single();
    }

    /** What each used last, not before a moment; at most an hour ago. */
    public Map<Metered, UsageSample> latest(Collection<Metered> of, Instant from) {
        Map<String, Metered> asked = new HashMap<>();
        of.forEach(each -> asked.put(each.cluster().value() + each.key(), each));
        List<Metered> all = List.copyOf(asked.values());
        int first = Minute.of(from).hour();
        Map<Metered, UsageSample> found = new HashMap<>();
        sql.sql(LATEST)
                .param(
                        "clusters",
                        all.stream().map(each -> each.cluster().value()).toArray(String[]::new))
                .param("keys", all.stream().map(Metered::key).toArray(Long[]::new))
                .param("slots", slots(first, first + 1))
                .param("hours", new Integer[] {first, first + 1})
                .query(row -> {
                    Minute minute = new Minute(row.getInt("hour"), row.getInt("minute"));
                    Metered whose = asked.get(row.getString("cluster_id") + row.getLong("key"));
                    if (whose != null && !minute.instant().isBefore(from)) {
                        found.merge(
                                whose,
                                new UsageSample(minute.instant(), row.getLong("cores"), row.getLong("memory")),
                                (one, other) -> one.at().isAfter(other.at()) ? one : other);
                    }
                });
        return found;
    }

    /** All that one used from a moment on, by time. */
    public List<UsageSample> since(Metered of, Instant from) {
        int first = Minute.of(from).hour();
        List<UsageSample> samples = new ArrayList<>();
        sql.sql(SINCE)
                .param("cluster", of.cluster().value())
                .param("key", of.key())
                .param("slots", IntStream.range(0, Minute.SLOTS).boxed().toArray(Integer[]::new))
                .param("hour", first)
                .query(row -> {
                    samples(row).stream()
                            .filter(sample -> !sample.at().isBefore(from))
                            .forEach(samples::add);
                });
        return List.copyOf(samples);
    }

    private static List<UsageSample> samples(ResultSet row) throws SQLException {
        int hour = row.getInt("hour");
        Number[] minutes = numbers(row.getArray("minutes"));
        Number[] cores = numbers(row.getArray("cores"));
        Number[] memory = numbers(row.getArray("memory"));
        return IntStream.range(0, minutes.length)
                .mapToObj(place -> new UsageSample(
                        new Minute(hour, minutes[place].intValue()).instant(),
                        cores[place].longValue(),
                        memory[place].longValue()))
                .toList();
    }

    private static Number[] numbers(Array array) throws SQLException {
        return (Number[]) array.getArray();
    }

    private static Integer[] slots(int firstHour, int lastHour) {
        return IntStream.rangeClosed(firstHour, lastHour)
                .map(hour -> new Minute(hour, 0).slot())
                .distinct()
                .boxed()
                .toArray(Integer[]::new);
    }

    /** Readies the partition of a day: what it held of an earlier one goes at once. In its caller's transaction. */
    public void enter(int day) {
        int slot = Minute.slot(day);
        int changed = sql.sql(ENTER_DAY).param("day", day).param("slot", slot).update();
        if (changed > 0) {
            sql.sql("truncate metrics.usage_" + slot).update();
        }
    }

    /** The clusters that have rows, by their numbers. */
    public Map<Integer, ClusterId> sources() {
        Map<Integer, ClusterId> all = new HashMap<>();
        sql.sql(SOURCES).query(row -> {
            all.put(row.getInt("id"), new ClusterId(row.getString("cluster_id")));
        });
        return all;
    }

    /** Removes all that a cluster used. In its caller's transaction. */
    public void remove(int source) {
        REMOVE.forEach(statement -> sql.sql(statement).param("id", source).update());
    }
}
