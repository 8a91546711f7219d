package io.roadstead.console.catalog.release.updates;

import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.model.UpdatePolicy;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.OperationId;
import java.sql.Types;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Automatic updates in SQL: what people set, and how they go. Only who holds the claim of a release writes how it goes. */
@Repository
class UpdateStore {
    /** Of versions that failed; the oldest are forgotten. */
    private static final int MOST_FAILED = 50;

    private static final String ONE = "cluster = :cluster and namespace = :namespace and release = :release";

    private static final String PUT = """
            insert into catalog.automatic_update
                (cluster, namespace, release, source, chart, reach, days, opens, closes, zone, owner, owner_name, token, set_at, seen, next_at)
            values
                (:cluster, :namespace, :release, :source, :chart, :reach, :days, :opens, :closes, :zone, :owner, :name, :token, :now, :seen, :now)
            on conflict (cluster, namespace, release) do update
            set
                source = excluded.source, chart = excluded.chart, reach = excluded.reach, days = excluded.days, opens = excluded.opens,
                closes = excluded.closes, zone = excluded.zone, owner = excluded.owner, owner_name = excluded.owner_name,
                token = excluded.token, set_at = excluded.set_at, seen = excluded.seen, next_at = excluded.next_at, state = null, state_arguments = null,
                target = case when automatic_update.operation is null then null else automatic_update.target end,
                from_revision = case when automatic_update.operation is null then null else automatic_update.from_revision end,
                intended_at = case when automatic_update.operation is null then null else automatic_update.intended_at end,
                failed = case
                    when automatic_update.source = excluded.source and automatic_update.chart = excluded.chart then automatic_update.failed
                    else '{}' end,
                version = automatic_update.version + 1
            where automatic_update.version = :version""";

    private static final String CLAIM = """
            update catalog.automatic_update
            set claim = :claim, lease_until = clock_timestamp() + cast(:lease as interval)
            where (cluster, namespace, release) = (
                select cluster, namespace, release
                from catalog.automatic_update
                where next_at <= :now and (lease_until is null or lease_until < clock_timestamp())
                order by next_at, cluster, namespace, release
                limit 1
                for update skip locked)
            returning *""";

    private static final String INTEND = """
            update catalog.automatic_update
            set target = :target, from_revision = :from, intended_at = :at, operation = null
            where cluster = :cluster and namespace = :namespace and release = :release and claim = :claim and version = :version""";

    private static final String ENDED = """
            update catalog.automatic_update
            set
                claim = null, lease_until = null, looked_at = :now,
                next_at = case when version = :version then :next else next_at end,
                seen = case when version = :version then coalesce(:seen, seen) else seen end,
                state = case when version = :version then :state else state end,
                state_arguments = case when version = :version then :stateArguments else state_arguments end,
                target = :target, from_revision = :from, intended_at = :intended, operation = :operation,
                failed = case when :failing = '' then failed else (array_remove(failed, :failing) || cast(:failing as text))
                    [greatest(1, cardinality(array_remove(failed, :failing)) + 2 - :most):] end,
                last_version = case when :ended then :lastVersion else last_version end,
                last_done = case when :ended then :lastDone else last_done end,
                last_at = case when :ended then :lastAt else last_at end,
                last_reason = case when :ended then :lastReason else last_reason end,
                last_arguments = case when :ended then :lastArguments else last_arguments end
            where cluster = :cluster and namespace = :namespace and release = :release and claim = :claim""";

    private final JdbcClient sql;

    UpdateStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** One that is due, and in the hands of who claimed it. */
    record Claimed(UUID claim, AutomaticUpdate update) {}

    Optional<AutomaticUpdate> find(ReleaseKey key) {
        return of("select * from catalog.automatic_update where " + ONE, key)
                .query((row, number) -> UpdateRow.of(row))
                .optional();
    }

    /** The same, changed by nobody else until the transaction ends. */
    Optional<AutomaticUpdate> lock(ReleaseKey key) {
        return of("select * from catalog.automatic_update where " + ONE + " for update", key)
                .query((row, number) -> UpdateRow.of(row))
                .optional();
    }

    /**
     * Sets it, to be looked at as soon as may be.
     *
     * @param version of what is set now; 0 where nothing is
     * @return false where that is not so any more
     */
    boolean put(
            ReleaseKey key,
            ChartKey chart,
            UpdatePolicy policy,
            AutomaticUpdate.Owner owner,
            String seen,
            long version,
            Instant now) {
        return of(PUT, key)
                        .param("version", version)
                        .param("source", chart.source())
                        .param("chart", chart.name())
                        .param("reach", policy.reach().word())
                        .param(
                                "days",
                                policy.window().days().stream()
                                        .sorted()
                                        .map(DayOfWeek::name)
                                        .toArray(String[]::new))
                        .param("opens", policy.window().from())
                        .param("closes", policy.window().to())
                        .param("zone", policy.window().zone().getId())
                        .param("owner", owner.id().value())
                        .param("name", owner.name())
                        .param("token", owner.token().orElse(null), Types.OTHER)
                        .param("seen", seen)
                        .param("now", time(now))
                        .update()
                > 0;
    }

    /** Forgets those whose release has been gone for long. */
    int forgetGone(Duration age) {
        return sql.sql("""
                        delete from catalog.automatic_update
                        where
                            next_at is null and state = :gone and claim is null
                            and looked_at < clock_timestamp() - cast(:age as interval)""")
                .param("gone", UpdateRound.GONE)
                .param("age", age.toSeconds() + " seconds")
                .update();
    }

    void remove(ReleaseKey key) {
        of("delete from catalog.automatic_update where " + ONE, key).update();
    }

    private JdbcClient.StatementSpec of(String statement, ReleaseKey key) {
        return sql.sql(statement)
                .param("cluster", key.cluster().value())
                .param("namespace", key.namespace())
                .param("release", key.name());
    }

    /** Takes one that is due and that nobody has. */
    Optional<Claimed> claim(UUID claim, Instant now, Duration lease) {
        return sql.sql(CLAIM)
                .param("claim", claim)
                .param("now", time(now))
                .param("lease", lease.toSeconds() + " seconds")
                .query((row, number) -> new Claimed(claim, UpdateRow.of(row)))
                .optional();
    }

    /** Notes what is about to be begun; false where somebody changed it meanwhile, or another console has it. */
    boolean intend(Claimed claimed, AutomaticUpdate.Begun begun) {
        return of(INTEND, claimed.update().key())
                        .param("claim", claimed.claim())
                        .param("version", claimed.update().version())
                        .param("target", begun.version())
                        .param("from", begun.fromRevision())
                        .param("at", time(begun.at()))
                        .update()
                > 0;
    }

    /** Notes what came of it, and lets it go; what people set meanwhile stays. False where it is another's by now, or gone. */
    boolean ended(Claimed claimed, Ending ending, Instant now) {
        Optional<AutomaticUpdate.Begun> begun = ending.begun();
        Optional<AutomaticUpdate.Result> last = ending.last();
        Optional<Reason> lastReason = last.flatMap(AutomaticUpdate.Result::reason);
        return of(ENDED, claimed.update().key())
                        .param("claim", claimed.claim())
                        .param("version", claimed.update().version())
                        .param("now", time(now))
                        .param("next", time(ending.next()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("seen", ending.seen().orElse(null), Types.VARCHAR)
                        .param("state", ending.said().map(Reason::key).orElse(null), Types.VARCHAR)
                        .param("stateArguments", arguments(ending.said()))
                        .param(
                                "target",
                                begun.map(AutomaticUpdate.Begun::version).orElse(null),
                                Types.VARCHAR)
                        .param(
                                "from",
                                begun.map(AutomaticUpdate.Begun::fromRevision).orElse(null),
                                Types.INTEGER)
                        .param("intended", time(begun.map(AutomaticUpdate.Begun::at)), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param(
                                "operation",
                                begun.flatMap(AutomaticUpdate.Begun::operation)
                                        .map(OperationId::value)
                                        .orElse(null),
                                Types.OTHER)
                        .param("failing", ending.failed().orElse(""))
                        .param("most", MOST_FAILED)
                        .param("ended", last.isPresent())
                        .param(
                                "lastVersion",
                                last.map(AutomaticUpdate.Result::version).orElse(null),
                                Types.VARCHAR)
                        .param(
                                "lastDone",
                                last.map(AutomaticUpdate.Result::done).orElse(null),
                                Types.BOOLEAN)
                        .param("lastAt", time(last.map(AutomaticUpdate.Result::at)), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("lastReason", lastReason.map(Reason::key).orElse(null), Types.VARCHAR)
                        .param("lastArguments", arguments(lastReason))
                        .update()
                > 0;
    }

    private static String[] arguments(Optional<Reason> reason) {
        return reason.map(Reason::arguments).orElse(List.of()).toArray(String[]::new);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime time(Optional<Instant> instant) {
        return instant.map(UpdateStore::time).orElse(null);
    }
}
