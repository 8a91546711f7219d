package io.roadstead.console.inventory.store;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.model.Tier;
import io.roadstead.console.cluster.model.identity.Distribution;
import io.roadstead.console.cluster.model.identity.Infrastructure;
import io.roadstead.console.inventory.model.Correction;
import io.roadstead.console.inventory.model.Portrait;
import io.roadstead.protocol.inventory.Health;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What clusters are, and what it follows from. */
@Repository
public class PortraitStore {
    private static final Logger log = LoggerFactory.getLogger(PortraitStore.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private static final String STAMP = """
            select
                (select coalesce(bit_xor(s.mark), 0) || '/' || count(*)
                 from inventory.state s
                 where s.source = :source and s.kind = any(:kinds))
                || '/' || md5(i.server_version || ' ' || array_to_string(i.api_groups, ' ')) as stamp,
                coalesce(p.stamp, '') as known
            from inventory.source i
            left join inventory.portrait p on p.source = i.id
            where i.id = :source""";

    private static final String TOLD = """
            select o.name, o.labels, s.rank, s.facts
            from %s
            where o.source = :source and o.kind = :kind
            order by o.namespace, o.name
            limit :limit""".formatted(Stored.FROM);

    private static final String NAMES = """
            select name
            from inventory.object
            where source = :source and kind = :kind
            order by name
            limit :limit""";

    private static final String OF_DRIVERS = """
            select facts
            from inventory.state
            where source = :source and kind = :kind and facts -> 'csi' ->> 'driver' = any(:drivers)
            order by key
            limit :limit""";

    private static final String PUT = """
            insert into inventory.portrait (
                source, stamp, distribution, distribution_certainty, infrastructure, infrastructure_certainty, tier, tier_certainty,
                hyperconverged, hyperconverged_certainty, nodes, ready, regions, zones, skewed, detail, as_of)
            select
                id, :stamp, :distribution, :distributionCertainty, :infrastructure, :infrastructureCertainty, :tier, :tierCertainty,
                :hyperconverged, :hyperconvergedCertainty, :nodes, :ready, :regions, :zones, :skewed, cast(:detail as jsonb), :asOf
            from inventory.source
            where id = :source
            on conflict (source) do update
            set
                stamp = excluded.stamp, distribution = excluded.distribution,
                distribution_certainty = excluded.distribution_certainty, infrastructure = excluded.infrastructure,
                infrastructure_certainty = excluded.infrastructure_certainty, tier = excluded.tier,
                tier_certainty = excluded.tier_certainty, hyperconverged = excluded.hyperconverged,
                hyperconverged_certainty = excluded.hyperconverged_certainty, nodes = excluded.nodes, ready = excluded.ready,
                regions = excluded.regions, zones = excluded.zones, skewed = excluded.skewed, detail = excluded.detail,
                as_of = excluded.as_of""";

    private static final String PORTRAITS = """
            select source, detail
            from inventory.portrait
            where source = any(:sources)
            order by source""";

    private static final String CORRECTIONS = """
            select cluster_id, distribution, infrastructure, tier, set_by, set_at, version
            from inventory.portrait_override
            where cluster_id = any(:clusters)
            order by cluster_id""";

    private static final String CORRECT = """
            insert into inventory.portrait_override (cluster_id, distribution, infrastructure, tier, set_by, set_at, version)
            values (:cluster, :distribution, :infrastructure, :tier, :by, :at, 1)
            on conflict (cluster_id) do update
            set
                distribution = excluded.distribution, infrastructure = excluded.infrastructure, tier = excluded.tier,
                set_by = excluded.set_by, set_at = excluded.set_at, version = portrait_override.version + 1""";

    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended('inventory.portrait ' || :cluster, 0))";

    private static final String FORGET = "delete from inventory.portrait_override where cluster_id = :cluster";

    private final JdbcClient sql;

    public PortraitStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** An object, as far as rules read it. */
    public record Told(String name, Map<String, String> labels, Health health, Map<String, Object> facts) {
        /** Keeps copies. */
        public Told {
            labels = Map.copyOf(labels);
            facts = Map.copyOf(facts);
        }
    }

    /**
     * What a portrait follows from, in a few letters: they change when an object of these kinds does, or what the API server says of itself.
     *
     * @param known those with which the portrait was reckoned that is there; empty without one
     */
    public record Stamp(String now, String known) {}

    /** Empty where there is no such source. */
    public Optional<Stamp> stamp(int source, List<Integer> kinds) {
        return sql.sql(STAMP)
                .param("source", source)
                .param("kinds", kinds.toArray(Integer[]::new))
                .query((row, number) -> new Stamp(row.getString("stamp"), row.getString("known")))
                .optional();
    }

    /** Objects of one kind, by name. */
    public List<Told> told(int source, int kind, int most) {
        return sql.sql(TOLD)
                .param("source", source)
                .param("kind", kind)
                .param("limit", most)
                .query((row, number) -> new Told(
                        row.getString("name"),
                        JSON.readValue(row.getString("labels"), TEXTS),
                        Health.values()[row.getInt("rank")],
                        JSON.readValue(row.getString("facts"), FIELDS)))
                .list();
    }

    /** Names of the objects of one kind. */
    public List<String> names(int source, int kind, int most) {
        return sql.sql(NAMES)
                .param("source", source)
                .param("kind", kind)
                .param("limit", most)
                .query((row, number) -> row.getString("name"))
                .list();
    }

    /** What is told of volumes of these drivers. */
    public List<Map<String, Object>> ofDrivers(int source, int kind, List<String> drivers, int most) {
        return sql.sql(OF_DRIVERS)
                .param("source", source)
                .param("kind", kind)
                .param("drivers", drivers.toArray(String[]::new))
                .param("limit", most)
                .query((row, number) -> JSON.readValue(row.getString("facts"), FIELDS))
                .list();
    }

    /** Keeps what a cluster is; nothing where it is no source any more. */
    public void put(int source, String stamp, Portrait portrait) {
        sql.sql(PUT)
                .param("source", source)
                .param("stamp", stamp)
                .param("distribution", portrait.distribution().value().word())
                .param("distributionCertainty", word(portrait.distribution().certainty()))
                .param("infrastructure", portrait.infrastructure().value().word())
                .param("infrastructureCertainty", word(portrait.infrastructure().certainty()))
                .param("tier", portrait.tier().value().map(Tier::word).orElse(null), Types.VARCHAR)
                .param("tierCertainty", word(portrait.tier().certainty()))
                .param("hyperconverged", portrait.hyperconverged().value())
                .param("hyperconvergedCertainty", word(portrait.hyperconverged().certainty()))
                .param("nodes", portrait.machines().nodes())
                .param("ready", portrait.machines().ready())
                .param("regions", portrait.machines().regions().keySet().toArray(String[]::new))
                .param("zones", portrait.machines().zones().keySet().toArray(String[]::new))
                .param("skewed", portrait.versions().hasFault())
                .param("detail", JSON.writeValueAsString(portrait))
                .param("asOf", portrait.asOf().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What these clusters are, by source. */
    public Map<Integer, Portrait> portraits(Collection<Integer> sources) {
        Map<Integer, Portrait> found = new LinkedHashMap<>();
        sql.sql(PORTRAITS).param("sources", sources.toArray(Integer[]::new)).query(row -> {
            int source = row.getInt("source");
            portrait(row.getString("detail")).ifPresent(portrait -> found.put(source, portrait));
        });
        return found;
    }

    /** One that another version of the console wrote may not be read: it is reckoned anew as soon as something changes. */
    private static Optional<Portrait> portrait(String detail) {
        try {
            return Optional.of(JSON.readValue(detail, Portrait.class));
        } catch (JacksonException other) {
            log.atDebug().setCause(other).log("a portrait cannot be read");
            return Optional.empty();
        }
    }

    /** What people say of these clusters. */
    public Map<ClusterId, Correction> corrections(Collection<ClusterId> clusters) {
        Map<ClusterId, Correction> found = new LinkedHashMap<>();
        sql.sql(CORRECTIONS)
                .param(
                        "clusters",
                        clusters.stream().map(ClusterId::value).sorted().toArray(String[]::new))
                .query(row -> {
                    found.put(new ClusterId(row.getString("cluster_id")), correction(row));
                });
        return found;
    }

    private static Correction correction(ResultSet row) throws SQLException {
        return new Correction(
                new Correction.Wanted(
                        text(row, "distribution").flatMap(Distribution::parse),
                        text(row, "infrastructure").flatMap(Infrastructure::parse),
                        text(row, "tier").flatMap(Tier::parse)),
                Optional.of(row.getString("set_by")),
                Optional.of(row.getTimestamp("set_at")).map(Timestamp::toInstant),
                row.getLong("version"));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        @Nullable String text = row.getString(column);
        return Optional.ofNullable(text);
    }

    /** Nobody else corrects this cluster until the transaction ends. */
    public void lock(ClusterId cluster) {
        sql.sql(LOCK)
                .param("cluster", cluster.value())
                .query((row, number) -> 0)
                .list();
    }

    /** Keeps what people say. */
    public void correct(ClusterId cluster, Correction.Wanted wanted, String by, Instant now) {
        sql.sql(CORRECT)
                .param("cluster", cluster.value())
                .param(
                        "distribution",
                        wanted.distribution().map(Distribution::word).orElse(null),
                        Types.VARCHAR)
                .param(
                        "infrastructure",
                        wanted.infrastructure().map(Infrastructure::word).orElse(null),
                        Types.VARCHAR)
                .param("tier", wanted.tier().map(Tier::word).orElse(null), Types.VARCHAR)
                .param("by", by)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Removes what people said of a cluster. */
    public void forget(ClusterId cluster) {
        sql.sql(FORGET).param("cluster", cluster.value()).update();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
