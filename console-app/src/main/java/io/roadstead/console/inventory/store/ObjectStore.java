package io.roadstead.console.inventory.store;

import io.roadstead.console.inventory.model.NaturalOrder;
import io.roadstead.console.inventory.model.SearchTokens;
import io.roadstead.protocol.inventory.BucketSet;
import io.roadstead.protocol.inventory.ObjectDigest;
import io.roadstead.protocol.inventory.Thing;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Writes objects, many at once. Each method is a part of somebody's transaction. */
@Repository
public class ObjectStore {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String BETWEEN_CELLS = "\u001f";

    /** Cells that can be sorted by. */
    public static final int SORTED_CELLS = 6;

    /**
     * A row that is as told is not touched: even a refused update locks it, which is written like a change. The limit says that
     * rows are looked up, whatever the planner expects of them.
     */
    private static final String OBJECTS = """
            insert into inventory.object (
                source, key, kind, namespace, name, uid, owner_key, owner_kind, owner_name, created_at, labels, tokens)
            select
                told.source, told.key, told.kind, told.namespace, told.name, told.uid, told.owner_key, told.owner_kind,
                told.owner_name, told.created_at, told.labels, told.tokens
            from (
                select
                    source, key, kind, namespace, name, uid, owner_key, owner_kind, owner_name, created_at,
                    cast(labels as jsonb) as labels, array_to_tsvector(string_to_array(tokens, chr(31))) as tokens
                from unnest(
                    cast(:sources as integer[]), cast(:keys as bigint[]), cast(:kinds as integer[]),
                    cast(:namespaces as text[]), cast(:names as text[]), cast(:uids as text[]), cast(:ownerKeys as bigint[]),
                    cast(:ownerKinds as text[]), cast(:ownerNames as text[]), cast(:created as timestamptz[]),
                    cast(:labels as text[]), cast(:tokens as text[]))
                    as line (
                        source, key, kind, namespace, name, uid, owner_key, owner_kind, owner_name, created_at, labels,
                        tokens)) told
            left join lateral (
                select *
                from inventory.object held
                where held.source = told.source and held.key = told.key
                limit 1) o on true
            where o.key is null or o.tokens <> told.tokens or o.labels <> told.labels or o.kind <> told.kind
            or o.owner_key is distinct from told.owner_key or o.uid <> told.uid
            on conflict (source, key) do update
            set
                kind = excluded.kind, namespace = excluded.namespace, name = excluded.name, uid = excluded.uid,
                owner_key = excluded.owner_key, owner_kind = excluded.owner_kind, owner_name = excluded.owner_name,
                created_at = excluded.created_at, labels = excluded.labels, tokens = excluded.tokens""";

    private static final String STATES = """
            insert into inventory.state (
                source, key, kind, mark, round, rank, status, reason, cells, facts, changed_at,
                sort_status, sort_1, sort_2, sort_3, sort_4, sort_5, sort_6)
            select
                source, key, kind, mark, round, rank, status, reason, string_to_array(cells, chr(31)), cast(facts as jsonb),
                :now, sort_status, sort_1, sort_2, sort_3, sort_4, sort_5, sort_6
            from unnest(
                cast(:sources as integer[]), cast(:keys as bigint[]), cast(:kinds as integer[]), cast(:marks as bigint[]),
                cast(:rounds as bigint[]), cast(:ranks as smallint[]), cast(:statuses as text[]), cast(:reasons as text[]),
                cast(:cells as text[]), cast(:facts as text[]), cast(:sortStatus as text[]), cast(:sort1 as text[]),
                cast(:sort2 as text[]), cast(:sort3 as text[]), cast(:sort4 as text[]), cast(:sort5 as text[]),
                cast(:sort6 as text[]))
                as told (
                    source, key, kind, mark, round, rank, status, reason, cells, facts, sort_status, sort_1, sort_2, sort_3,
                    sort_4, sort_5, sort_6)
            on conflict (source, key) do update
            set
                kind = excluded.kind, mark = excluded.mark, round = excluded.round, rank = excluded.rank,
                status = excluded.status, reason = excluded.reason, cells = excluded.cells, facts = excluded.facts,
                changed_at = case when state.mark = excluded.mark then state.changed_at else excluded.changed_at end,
                sort_status = excluded.sort_status, sort_1 = excluded.sort_1, sort_2 = excluded.sort_2,
                sort_3 = excluded.sort_3, sort_4 = excluded.sort_4, sort_5 = excluded.sort_5, sort_6 = excluded.sort_6""";

    private static final String GONE = """
            delete from inventory.%s as held
            using unnest(cast(:sources as integer[]), cast(:keys as bigint[])) as told (source, key)
            where held.source = told.source and held.key = told.key""";

    private static final String UNTOLD = """
            with untold as (
                delete from inventory.state
                where source = :source and kind = :kind and round <> :round
                and (:all or get_bit(cast(:buckets as bytea), cast(key & 255 as integer)) = 1)
                returning key)
            delete from inventory.object o
            using untold
            where o.source = :source and o.key = untold.key""";

    private static final String DROP = """
            with dropped as (
                delete from inventory.state
                where source = :source and kind = :kind
                returning key)
            delete from inventory.object o
            using dropped
            where o.source = :source and o.key = dropped.key""";

    private static final String HELD = """
            select k.id, k.api_group, k.resource, count(*) as count, bit_xor(s.mark) as digest
            from inventory.state s
            join inventory.kind k on k.id = s.kind
            where s.source = :source
            group by k.id, k.api_group, k.resource
            order by k.id""";

    private static final String DIGEST = """
            select count(*) as count, coalesce(bit_xor(mark), 0) as digest
            from inventory.state
            where source = :source and kind = :kind""";

    private static final String BUCKETS = """
            select cast(key & 255 as integer) as bucket, bit_xor(mark) as digest
            from inventory.state
            where source = :source and kind = :kind
            group by 1""";

    private static final String COUNT = "select count(*) from inventory.state where source = :source";

    private final JdbcClient sql;

    public ObjectStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** What is held of a kind. */
    public record HeldKind(int kind, String group, String resource, long count, long digest) {}

    /** How many objects there are, and the digest of all of them. */
    public record Sum(long count, long digest) {}

    /** Whose rows may be lost when the machine fails: their agent tells them again. Once in each transaction. */
    public void withoutWaiting() {
        sql.sql("set local synchronous_commit = off").update();
    }

    /** Writes objects, each at most once in a call. */
    public void put(Collection<Row> rows, Instant now) {
        if (!rows.isEmpty()) {
            List<Row> ordered = new ArrayList<>(rows);
            objects(ordered);
            states(ordered, now);
        }
    }

    private void objects(List<Row> rows) {
        sql.sql(OBJECTS)
                .param("sources", integers(rows, Row::source))
                .param("keys", longs(rows, row -> row.thing().key()))
                .param("kinds", integers(rows, Row::kind))
                .param("namespaces", texts(rows, row -> row.thing().namespace()))
                .param("names", texts(rows, row -> row.thing().name()))
                .param("uids", texts(rows, row -> row.thing().uid()))
                .param("ownerKeys", longs(rows, ObjectStore::ownerKey))
                .param(
                        "ownerKinds",
                        texts(
                                rows,
                                row -> row.thing()
                                        .owner()
                                        .map(Thing.Owner::kind)
                                        .orElse(null)))
                .param(
                        "ownerNames",
                        texts(
                                rows,
                                row -> row.thing()
                                        .owner()
                                        .map(Thing.Owner::name)
                                        .orElse(null)))
                .param("created", texts(rows, row -> row.thing().created().toString()))
                .param(
                        "labels",
                        texts(rows, row -> JSON.writeValueAsString(row.thing().labels())))
                .param("tokens", texts(rows, row -> String.join(BETWEEN_CELLS, tokens(row.thing()))))
                .update();
    }

    private void states(List<Row> rows, Instant now) {
        Map<String, Object> sorted = new TreeMap<>();
        for (int place = 0; place < SORTED_CELLS; place++) {
            int at = place;
            sorted.put("sort" + (place + 1), texts(rows, row -> sortKey(row.thing(), at)));
        }
        sql.sql(STATES)
                .param("sources", integers(rows, Row::source))
                .param("keys", longs(rows, row -> row.thing().key()))
                .param("kinds", integers(rows, Row::kind))
                .param(
                        "marks",
                        longs(
                                rows,
                                row -> ObjectDigest.mixed(
                                        row.thing().key(), row.thing().digest())))
                .param("rounds", longs(rows, Row::round))
                .param(
                        "ranks",
                        rows.stream()
                                .map(row -> (short) row.thing().health().ordinal())
                                .toArray(Short[]::new))
                .param("statuses", texts(rows, row -> row.thing().status()))
                .param("reasons", texts(rows, row -> row.thing().reason()))
                .param(
                        "cells",
                        texts(
                                rows,
                                row -> String.join(BETWEEN_CELLS, row.thing().cells())))
                .param(
                        "facts",
                        texts(rows, row -> JSON.writeValueAsString(row.thing().facts())))
                .param(
                        "sortStatus",
                        texts(rows, row -> NaturalOrder.key(row.thing().status())))
                .params(sorted)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String sortKey(Thing thing, int cell) {
        return cell < thing.cells().size() ? NaturalOrder.key(thing.cells().get(cell)) : "";
    }

    private static List<String> tokens(Thing thing) {
        return SearchTokens.of(thing.namespace(), thing.name(), thing.labels(), thing.facts());
    }

    private static @Nullable Long ownerKey(Row row) {
        return row.thing().owner().map(owner -> ObjectDigest.key(owner.uid())).orElse(null);
    }

    /** Removes objects by their sources and keys, pair by pair. */
    public void gone(List<Integer> sources, List<Long> keys) {
        if (!keys.isEmpty()) {
            for (String table : List.of("state", "object")) {
                sql.sql(GONE.formatted(table))
                        .param("sources", sources.toArray(Integer[]::new))
                        .param("keys", keys.toArray(Long[]::new))
                        .update();
            }
        }
    }

    /** Removes what was in these buckets and was not told in this round. */
    public void endSnapshot(int source, int kind, long round, BucketSet buckets) {
        sql.sql(UNTOLD)
                .param("source", source)
                .param("kind", kind)
                .param("round", round)
                .param("all", buckets.isAll())
                .param("buckets", buckets.bytes())
                .update();
    }

    /** Removes all of a kind. */
    public void drop(int source, int kind) {
        sql.sql(DROP).param("source", source).param("kind", kind).update();
    }

    /** What is held of each kind of a cluster. */
    public List<HeldKind> held(int source) {
        return sql.sql(HELD)
                .param("source", source)
                .query((row, number) -> new HeldKind(
                        row.getInt("id"),
                        row.getString("api_group"),
                        row.getString("resource"),
                        row.getLong("count"),
                        row.getLong("digest")))
                .list();
    }

    /** What is held of one kind. */
    public Sum sum(int source, int kind) {
        return sql.sql(DIGEST)
                .param("source", source)
                .param("kind", kind)
                .query((row, number) -> new Sum(row.getLong("count"), row.getLong("digest")))
                .single();
    }

    /** The digests of a kind's buckets. */
    public List<Long> buckets(int source, int kind) {
        Long[] all = new Long[ObjectDigest.BUCKETS];
        Arrays.fill(all, 0L);
        sql.sql(BUCKETS).param("source", source).param("kind", kind).query(row -> {
            all[row.getInt("bucket")] = row.getLong("digest");
        });
        return List.of(all);
    }

    /** How many objects a cluster has here. */
    public long count(int source) {
        return sql.sql(COUNT)
                .param("source", source)
                .query((row, number) -> row.getLong(1))
                .single();
    }

    private static Integer[] integers(List<Row> rows, Function<Row, Integer> value) {
        return rows.stream().map(value).toArray(Integer[]::new);
    }

    private static Long[] longs(List<Row> rows, Function<Row, @Nullable Long> value) {
        return rows.stream().map(value).toArray(Long[]::new);
    }

    private static String[] texts(List<Row> rows, Function<Row, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
