package io.roadstead.console.inventory.store;

import io.roadstead.protocol.inventory.InventoryLine.Happened;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What Kubernetes said of objects, for some days. */
@Repository
public class EventStore {
    private static final String PUT = """
            insert into inventory.event as e (
                source, namespace, kind, name, object_uid, warning, reason, note, count, last_at, reporter)
            select
                :source, namespace, kind, name, uid, warning, reason, note, count, last_at, reporter
            from unnest(
                cast(:namespaces as text[]), cast(:kinds as text[]), cast(:names as text[]), cast(:uids as text[]),
                cast(:warnings as boolean[]), cast(:reasons as text[]), cast(:notes as text[]), cast(:counts as bigint[]),
                cast(:times as timestamptz[]), cast(:reporters as text[]))
                as told (namespace, kind, name, uid, warning, reason, note, count, last_at, reporter)
            on conflict (source, object_uid, reason, md5(note)) do update
            set count = excluded.count, last_at = greatest(e.last_at, excluded.last_at)""";

    private static final String OLD = "delete from inventory.event where last_at < :before";

    private static final String BEYOND = """
            delete from inventory.event e
            using (
                select source, id, row_number() over (partition by source order by warning desc, last_at desc) as place
                from inventory.event) ordered
            where e.source = ordered.source and e.id = ordered.id and ordered.place > :most""";

    private final JdbcClient sql;

    public EventStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Writes events of one cluster; those that are known already count up. */
    public void put(int source, List<Happened> events) {
        Map<List<String>, Happened> once = new LinkedHashMap<>();
        events.forEach(event -> once.put(List.of(event.uid(), event.reason(), event.note()), event));
        List<Happened> all = List.copyOf(once.values());
        sql.sql(PUT)
                .param("source", source)
                .param("namespaces", texts(all, Happened::namespace))
                .param("kinds", texts(all, Happened::kind))
                .param("names", texts(all, Happened::name))
                .param("uids", texts(all, Happened::uid))
                .param(
                        "warnings",
                        all.stream()
                                .map(event -> event.type().equals("Warning"))
                                .toArray(Boolean[]::new))
                .param("reasons", texts(all, Happened::reason))
                .param("notes", texts(all, Happened::note))
                .param("counts", all.stream().map(Happened::count).toArray(Long[]::new))
                .param("times", texts(all, event -> event.last().toString()))
                .param("reporters", texts(all, Happened::source))
                .update();
    }

    /** Removes those that are too old, and the oldest of clusters that have too many, warnings last. */
    public void trim(Instant now, Duration keep, int most) {
        sql.sql(OLD).param("before", now.minus(keep).atOffset(ZoneOffset.UTC)).update();
        sql.sql(BEYOND).param("most", most).update();
    }

    private static String[] texts(List<Happened> events, Function<Happened, String> text) {
        return events.stream().map(text).toArray(String[]::new);
    }
}
