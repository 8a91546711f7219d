package io.roadstead.console.cluster.store;

import io.roadstead.console.access.rbac.Rights.ClusterReach;
import io.roadstead.console.cluster.AgentMode;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterFacts;
import io.roadstead.console.cluster.ClusterHealth;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterService.Wanted;
import io.roadstead.console.cluster.ClusterState;
import io.roadstead.console.cluster.model.ClusterLabels;
import io.roadstead.console.cluster.model.LinkSettings;
import io.roadstead.console.cluster.model.Standing;
import io.roadstead.console.cluster.model.Tier;
import io.roadstead.console.cluster.model.TrafficUse;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.kernel.TrafficPrice;
import io.roadstead.protocol.model.LinkProfile;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Clusters in SQL: what people set, and what they see. A cluster that was not heard of for {@link LinkProfile#silence} counts
 * as offline, whatever was written last: the console that wrote it may be gone.
 */
@Repository
public class ClusterStore {
    private static final String COLUMNS = """
            select
                c.id, c.row_id, c.name, c.labels, c.tier, c.mode, c.version, c.created_at, c.created_by,
                case when c.removed_at is null then c.standing else 'removed' end as standing, c.standing_at,
                c.standing_key, c.standing_arguments, c.kube_system_uid, c.kubernetes_version, c.agent_version,
                c.link_profile, c.link_alarm_minutes, c.traffic_budget, c.traffic_price, c.traffic_currency, c.link_at, c.link_key, c.link_arguments, c.rtt_micros, c.first_connected_at, c.last_seen_at, c.checks,
                coalesce(t.bytes_in, 0) as bytes_in, coalesce(t.bytes_out, 0) as bytes_out,
                %1$s as state, coalesce(c.last_seen_at, 'epoch') as sort_seen
            from cluster.cluster c
            left join cluster.traffic t on t.cluster_id = c.id and t.day = :today
            """;

    private static final String STATE = """
            case
                when c.standing <> 'active' then c.standing
                when c.last_seen_at is null then 'waiting'
                when c.last_seen_at < :now - """ + eachProfile(LinkProfile::silence) + """
                 then 'offline'
                else c.link_state
            end""";

    private static final String BY_ID = COLUMNS.formatted(STATE) + "where c.id = :id and c.removed_at is null";

    private static final String BY_NAME = COLUMNS.formatted(STATE) + "where c.name = :name and c.removed_at is null";

    private static final String ALL =
            COLUMNS.formatted(STATE) + "where c.removed_at is null order by c.created_at, c.row_id";

    private static final String WITH_REMOVED = COLUMNS.formatted(STATE) + "where c.id = :id";

    /** Filled in from {@link Sorting} only. */
    private static final String PAGE = COLUMNS.replace("%1$s as state", STATE + " as state") + """
            where c.removed_at is null
            and position(lower(:name) in c.name) > 0
            and (:mode = '' or c.mode = :mode)
            and (:tier = '' or coalesce(c.tier, '') = :tier)
            and (:state = '' or :state = """ + STATE + """
            )
            and (cast(:labelKey as text) = '' or c.labels ->> cast(:labelKey as text) is not null and (:anyValue or c.labels ->> cast(:labelKey as text) = :labelValue))
            and (:all or c.id = any(:ids) or exists (
                select 1
                from jsonb_array_elements(cast(:reached as jsonb)) as needed
                where c.labels @> needed))
            and (:first or (%1$s, c.row_id) %3$s (%2$s, :after))
            order by %1$s %4$s, c.row_id %4$s
            limit :limit""";

    private static final String UNUSUAL_LINKS = """
            select id, link_profile
            from cluster.cluster
            where removed_at is null and link_profile <> 'always'""";

    private static final String MISSED =
            "select count(*) from cluster.cluster c where c.removed_at is null and " + STATE
                    + " = 'offline' and c.last_seen_at <= :now - coalesce(make_interval(mins => c.link_alarm_minutes), "
                    + eachProfile(LinkProfile::alarm) + ")";

    private static final String BUDGETS = """
            select c.id, used.bytes >= c.traffic_budget as over
            from cluster.cluster c
            cross join lateral (
                select sum(t.bytes_in + t.bytes_out) as bytes
                from cluster.traffic t
                where t.cluster_id = c.id and t.day >= :month) used
            where c.removed_at is null and used.bytes >= :near * c.traffic_budget
            order by c.name""";

    private static final String COUNT = "select count(*) from cluster.cluster where removed_at is null";

    private static final String JOINED = """
            select exists (
                select 1
                from cluster.cluster
                where removed_at is null and first_connected_at is not null)""";

    /** Held until the transaction ends by whoever gives a name, so that names and their number stay as they were seen. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('cluster.name'))";

    private static final String INSERT = """
            insert into cluster.cluster (
                id, row_id, name, labels, tier, mode, standing, standing_at, link_at, link_profile, created_at, created_by)
            values (:id, :row, :name, cast(:labels as jsonb), :tier, :mode, 'waiting', :now, :now, :profile, :now, :by)""";

    private static final String CHANGE = """
            update cluster.cluster
            set name = :name, labels = cast(:labels as jsonb), tier = :tier, version = version + 1
            where id = :id""";

    private static final String LINK = """
            update cluster.cluster
            set
                link_profile = :profile, link_alarm_minutes = :alarm, traffic_budget = :budget,
                traffic_price = :price, traffic_currency = :currency,
                labels = case
                    when jsonb_exists(labels, :label)
                    then jsonb_set(labels, array[cast(:label as text)], to_jsonb(cast(:profile as text)))
                    else labels
                end,
                version = version + 1
            where id = :id""";

    private static final String PROFILE = "update cluster.cluster set link_profile = :profile where id = :id";

    private static final String STAND = """
            update cluster.cluster
            set standing = :standing, standing_at = :now, standing_key = :key, standing_arguments = cast(:arguments as jsonb)
            where id = :id and (standing <> :standing or standing_key is distinct from :key)""";

    private static final String MODE = "update cluster.cluster set mode = :mode where id = :id";

    private static final String BURY = """
            update cluster.cluster
            set removed_at = :now, standing = 'removing', standing_at = :now, standing_key = null, standing_arguments = null
            where id = :id""";

    private static final String DELETE = "delete from cluster.cluster where id = :id";

    private final JdbcClient sql;

    ClusterStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** One cluster that was not removed. */
    public Optional<Cluster> byId(ClusterId id, Instant now) {
        return one(BY_ID, "id", id.value(), now);
    }

    /** The cluster with this name. */
    public Optional<Cluster> byName(String name, Instant now) {
        return one(BY_NAME, "name", name, now);
    }

    /** All that were not removed, the oldest first. */
    public List<Cluster> all(Instant now) {
        return sql.sql(ALL).params(moment(now)).query(ClusterStore::cluster).list();
    }

    /** One cluster, also one that was removed and whose agent has not come since. */
    public Optional<Cluster> withRemoved(ClusterId id, Instant now) {
        return one(WITH_REMOVED, "id", id.value(), now);
    }

    private Optional<Cluster> one(String statement, String name, String value, Instant now) {
        return sql.sql(statement)
                .param(name, value)
                .params(moment(now))
                .query(ClusterStore::cluster)
                .optional();
    }

    /** A page by {@code name}, {@code createdAt} or {@code lastSeenAt} of those within reach. */
    public Page<Cluster> page(ListRequest request, Instant now, ClusterReach reach) {
        Sorting sorting = Sorting.of(request);
        String[] label = request.filters().getOrDefault("label", "").split("=", 2);
        var rows = sql.sql(sorting.fill(PAGE))
                .params(moment(now))
                .param("name", request.filters().getOrDefault("name", ""))
                .param("mode", request.filters().getOrDefault("mode", ""))
                .param("tier", request.filters().getOrDefault("tier", ""))
                .param("state", request.filters().getOrDefault("state", ""))
                .param("labelKey", label[0])
                .param("anyValue", label.length == 1)
                .param("labelValue", label.length == 1 ? "" : label[1])
                .param("all", reach.all())
                .param("ids", reach.ids().toArray(String[]::new))
                .param("reached", Columns.json(reach.labels()))
                .params(sorting.parameters())
                .query((row, number) -> new Row(
                        cluster(row, number),
                        row.getObject("row_id", UUID.class),
                        Columns.time(row, "sort_seen").orElse(Instant.EPOCH)))
                .list();
        return request.page(rows, Row::cluster, row -> sorting.cursor(row.cluster(), row.seen(), row.rowId()));
    }

    private record Row(Cluster cluster, UUID rowId, Instant seen) {}

    /** How many there are. */
    public int count() {
        return sql.sql(COUNT).query((row, number) -> row.getInt(1)).single();
    }

    /** Whether there is one that was connected once. */
    public boolean joined() {
        return sql.sql(JOINED).query((row, number) -> row.getBoolean(1)).single();
    }

    /** Keeps others from giving names until the transaction ends. */
    public void lockNames() {
        sql.sql(LOCK).query((row, number) -> "").list();
    }

    /** Adds one that waits for its agent. */
    public void insert(ClusterId id, Wanted wanted, AgentMode mode, LinkProfile profile, String by, Instant now) {
        sql.sql(INSERT)
                .param("id", id.value())
                .param("row", UUID.randomUUID())
                .params(columns(wanted))
                .param("mode", mode.word())
                .param("profile", profile.word())
                .param("now", Columns.time(now))
                .param("by", by)
                .update();
    }

    /** Sets what people set, and counts the version up. */
    public void change(ClusterId id, Wanted wanted) {
        sql.sql(CHANGE).param("id", id.value()).params(columns(wanted)).update();
    }

    /** Sets what people say of its link, also in its label where it has one, and counts the version up. */
    public void link(ClusterId id, LinkSettings link) {
        sql.sql(LINK)
                .param("id", id.value())
                .param("profile", link.profile().word())
                .param("alarm", link.alarmAfter().map(Duration::toMinutes).orElse(null), Types.INTEGER)
                .param("budget", link.budget().orElse(null), Types.BIGINT)
                .param("price", link.price().map(TrafficPrice::perGigabyte).orElse(null), Types.NUMERIC)
                .param("currency", link.price().map(TrafficPrice::currency).orElse(null), Types.VARCHAR)
                .param("label", LinkSettings.LABEL)
                .update();
    }

    /** Sets the profile alone, as part of another change. */
    public void profile(ClusterId id, LinkProfile profile) {
        sql.sql(PROFILE)
                .param("id", id.value())
                .param("profile", profile.word())
                .update();
    }

    /** Those that have another link than the usual one. */
    public Map<ClusterId, LinkProfile> unusualLinks() {
        Map<ClusterId, LinkProfile> profiles = new HashMap<>();
        sql.sql(UNUSUAL_LINKS).query((RowCallbackHandler) row -> profiles.put(
                new ClusterId(row.getString("id")),
                LinkProfile.parse(row.getString("link_profile")).orElseThrow()));
        return profiles;
    }

    /** How many are offline for longer than their links explain. */
    public int missed(Instant now) {
        return sql.sql(MISSED)
                .param("now", Columns.time(now))
                .query((row, number) -> row.getInt(1))
                .single();
    }

    /** A cluster that has used up most of its traffic budget of this month, or all of it. */
    public record Spent(ClusterId cluster, boolean over) {}

    /** Those that have used up {@link TrafficUse#NEAR} of their budget, by name. */
    public List<Spent> spent(Instant now) {
        return sql.sql(BUDGETS)
                .param("month", LocalDate.ofInstant(TrafficUse.begin(now), ZoneOffset.UTC))
                .param("near", TrafficUse.NEAR)
                .query((row, number) -> new Spent(new ClusterId(row.getString("id")), row.getBoolean("over")))
                .list();
    }

    /** Sets what was decided about it. */
    public void stand(ClusterId id, Standing standing, Optional<Reason> reason, Instant now) {
        sql.sql(STAND)
                .param("id", id.value())
                .param("standing", standing.word())
                .param("key", Columns.key(reason))
                .param("arguments", Columns.arguments(reason))
                .param("now", Columns.time(now))
                .update();
    }

    /** Sets which rights the next manifest asks for. */
    public void mode(ClusterId id, AgentMode mode) {
        sql.sql(MODE).param("id", id.value()).param("mode", mode.word()).update();
    }

    /** Removes it for people; its agent is still known when it comes. */
    public void bury(ClusterId id, Instant now) {
        sql.sql(BURY).param("id", id.value()).param("now", Columns.time(now)).update();
    }

    /** Removes all that is known of it. */
    public void delete(ClusterId id) {
        sql.sql(DELETE).param("id", id.value()).update();
    }

    private static Map<String, @Nullable Object> columns(Wanted wanted) {
        Map<String, @Nullable Object> values = new TreeMap<>();
        values.put("name", wanted.name().value());
        values.put("labels", Columns.json(wanted.labels().values()));
        values.put("tier", wanted.tier().map(Tier::word).orElse(null));
        return values;
    }

    private static Map<String, Object> moment(Instant now) {
        return Map.of("today", LocalDate.ofInstant(now, ZoneOffset.UTC), "now", Columns.time(now));
    }

    /** A time that follows from the profile of the cluster {@code c}, as an expression. */
    private static String eachProfile(Function<LinkProfile, Duration> time) {
        return Arrays.stream(LinkProfile.values())
                .map(profile -> " when '" + profile.word() + "' then interval '"
                        + time.apply(profile).toSeconds() + " seconds'")
                .collect(Collectors.joining("", "case c.link_profile", " end"));
    }

    private static LinkSettings link(ResultSet row) throws SQLException {
        return new LinkSettings(
                LinkProfile.parse(row.getString("link_profile")).orElseThrow(),
                Optional.ofNullable(row.getObject("link_alarm_minutes", Integer.class))
                        .map(Duration::ofMinutes),
                Optional.ofNullable(row.getObject("traffic_budget", Long.class)),
                price(row));
    }

    private static Optional<TrafficPrice> price(ResultSet row) throws SQLException {
        BigDecimal amount = row.getBigDecimal("traffic_price");
        return amount == null
                ? Optional.empty()
                : Optional.of(new TrafficPrice(amount, row.getString("traffic_currency")));
    }

    private static Cluster cluster(ResultSet row, int number) throws SQLException {
        return new Cluster(
                new ClusterId(row.getString("id")),
                row.getString("name"),
                new ClusterLabels(new TreeMap<>(Columns.map(row.getString("labels")))),
                Optional.ofNullable(row.getString("tier")).flatMap(Tier::parse),
                AgentMode.parse(row.getString("mode")).orElseThrow(),
                Standing.parse(row.getString("standing")).orElseThrow(),
                link(row),
                health(row),
                facts(row),
                Columns.time(row, "created_at").orElseThrow(),
                row.getString("created_by"),
                row.getLong("version"));
    }

    private static ClusterHealth health(ResultSet row) throws SQLException {
        ClusterState state = ClusterState.parse(row.getString("state")).orElseThrow();
        Optional<Instant> seen = Columns.time(row, "last_seen_at");
        boolean decided = !row.getString("standing").equals(Standing.ACTIVE.word());
        Instant linked = Columns.time(row, "link_at").orElseThrow();
        Instant since = decided ? Columns.time(row, "standing_at").orElseThrow() : linked;
        Optional<Reason> reason = Columns.reason(row, decided ? "standing" : "link");
        return new ClusterHealth(
                state,
                since,
                reason,
                Optional.ofNullable(row.getObject("rtt_micros", Long.class))
                        .map(micros -> Duration.of(micros, ChronoUnit.MICROS))
                        .filter(rtt -> state != ClusterState.OFFLINE),
                seen);
    }

    private static ClusterFacts facts(ResultSet row) throws SQLException {
        return new ClusterFacts(
                Objects.toString(row.getString("kubernetes_version"), ""),
                Objects.toString(row.getString("agent_version"), ""),
                row.getString("kube_system_uid"),
                Columns.time(row, "first_connected_at"),
                Columns.checks(row),
                row.getLong("bytes_in"),
                row.getLong("bytes_out"));
    }
}
