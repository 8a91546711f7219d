package io.roadstead.console.catalog.source;

import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.GitPlace;
import io.roadstead.console.catalog.SourceKind;
import io.roadstead.console.catalog.SourceWish;
import io.roadstead.console.catalog.model.ProvenancePolicy;
import io.roadstead.console.kernel.KeysetOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sources in SQL: what people set, and how reading them goes. Whoever changes what people set holds the lock. */
@Repository
public class ChartSourceStore {
    private static final String COLUMNS = """
            select
                s.id, s.name, s.title, s.kind, s.url, s.repositories, s.hosts, s.credential_user, s.policy, s.keyring, s.project, s.enabled,
                s.created_at, s.created_by, s.version, s.next_at, s.running_since, s.tried_at, s.synced_at, s.failure, s.failure_arguments,
                s.done, s.total, s.skipped, s.revision, s.folder, s.commit_read,
                (select count(*) from catalog.chart c where c.source = s.id and not c.gone) as charts,
                (select count(*) from catalog.chart_version v join catalog.chart c on c.id = v.chart
                    where c.source = s.id and not c.gone and not v.gone) as versions
            from catalog.source s
            """;

    private static final String SEEN = "(s.project is null or :allProjects or s.project = any(:projects))";

    private static final String PAGE = COLUMNS + "where " + SEEN + """

            and (:name = '' or position(lower(:name) in lower(s.name || ' ' || s.title)) > 0)
            and (:kind = '' or s.kind = :kind)
            and (:first or (%1$s, s.id) %3$s (%2$s, :after))
            order by %1$s %4$s, s.id %4$s
            limit :limit""";

    private static final String INSERT = """
            insert into catalog.source
                (id, name, title, kind, url, repositories, hosts, credential_user, credential, policy, keyring, project, enabled, created_at,
                created_by, next_at, revision, folder)
            values
                (:id, :name, :title, :kind, :url, :repositories, :hosts, :user, :credential, :policy, :keyring, :project, :enabled, :now,
                :by, :next, :revision, :folder)""";

    private static final String CHANGE = """
            update catalog.source
            set
                title = :title, url = :url, repositories = :repositories, hosts = :hosts, credential_user = :user,
                credential = :credential, policy = :policy, keyring = :keyring, enabled = :enabled, next_at = :next, mark = '',
                revision = :revision, folder = :folder, commit_read = null,
                failures = 0, lease_until = null, running_since = null, version = version + 1
            where id = :id""";

    private static final String UNVERIFIED = """
            update catalog.chart
            set signed = false, verified = false, signature_of = '', signature_tried = null
            where source = :id""";

    private static final String UNKNOWN = """
            update catalog.chart_version v
            set signature = null, digest = case when :moved then null else v.digest end
            from catalog.chart c
            where c.id = v.chart and c.source = :id""";

    private static final String CLAIM = """
            update catalog.source
            set lease_until = :until, running_since = :now, tried_at = :now, done = 0, total = 0
            where id = (
                select id
                from catalog.source
                where enabled and next_at <= :now and (lease_until is null or lease_until < :now)
                order by next_at, id
                limit 1
                for update skip locked)
            returning id""";

    private static final String RENEW = """
            update catalog.source
            set lease_until = :until, done = :done, total = :total
            where id = :id and running_since = :since""";

    private static final String ENDED = """
            update catalog.source
            set
                lease_until = null, running_since = null,
                next_at = case when next_at > :since then next_at else :next end, synced_at = coalesce(:synced, synced_at),
                failures = :failures, failure = :failure, failure_arguments = :arguments,
                skipped = coalesce(:skipped, skipped), mark = coalesce(:mark, mark)
            where id = :id and running_since = :since""";

    private final JdbcClient sql;

    ChartSourceStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Nobody else makes or changes sources until the transaction ends. */
    public void lock() {
        sql.sql("set local lock_timeout = '10s'").update(); // an import may hold a source for minutes
        sql.sql("select pg_advisory_xact_lock(hashtextextended('catalog.source', 0))")
                .query((row, number) -> 0)
                .list();
    }

    /** How many there are. */
    public int count() {
        return sql.sql("select count(*) from catalog.source")
                .query(Integer.class)
                .single();
    }

    /** A page by {@code name} or {@code createdAt}. */
    public Page<ChartSource> page(SourceReach.Seen seen, ListRequest request) {
        boolean byTime = request.order().field().equals("createdAt");
        KeysetOrder order = new KeysetOrder(request, byTime ? "s.created_at" : "s.name", byTime);
        List<ChartSource> rows = sql.sql(order.fill(PAGE))
                .params(order.parameters())
                .param("name", request.filters().getOrDefault("name", ""))
                .param("kind", request.filters().getOrDefault("kind", ""))
                .param("allProjects", seen.all())
                .param("projects", seen.projects().toArray(String[]::new))
                .query((row, number) -> source(row))
                .list();
        return request.page(
                rows, row -> row, row -> order.cursor(byTime ? row.createdAt().toString() : row.name(), row.id()));
    }

    /** One that somebody sees. */
    public Optional<ChartSource> find(SourceReach.Seen seen, UUID id) {
        return sql.sql(COLUMNS + "where s.id = :id and " + SEEN)
                .param("id", id)
                .param("allProjects", seen.all())
                .param("projects", seen.projects().toArray(String[]::new))
                .query((row, number) -> source(row))
                .optional();
    }

    /** One. */
    public Optional<ChartSource> byId(UUID id) {
        return sql.sql(COLUMNS + "where s.id = :id")
                .param("id", id)
                .query((row, number) -> source(row))
                .optional();
    }

    /** The one of this name. */
    public Optional<ChartSource> byName(String name) {
        return sql.sql(COLUMNS + "where s.name = :name")
                .param("name", name)
                .query((row, number) -> source(row))
                .optional();
    }

    /** Its credential. */
    Optional<SourceSecrets.Kept> credential(UUID id) {
        return sql.sql(
                        "select credential_user, credential from catalog.source where id = :id and credential is not null")
                .param("id", id)
                .query((row, number) ->
                        new SourceSecrets.Kept(row.getString("credential_user"), row.getString("credential")))
                .optional();
    }

    /** By what an unchanged index is known. */
    String mark(UUID id) {
        return sql.sql("select mark from catalog.source where id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** Adds one, to be read as soon as may be. */
    public void insert(UUID id, SourceWish wish, Optional<SourceSecrets.Kept> credential, String by, Instant now) {
        set(sql.sql(INSERT), id, wish, credential, Optional.of(now).filter(at -> wish.kind() != SourceKind.UPLOAD))
                .param("name", wish.name())
                .param("kind", wish.kind().word())
                .param("project", wish.project().map(ProjectId::value).orElse(null), Types.VARCHAR)
                .param("by", by)
                .param("now", Columns.time(now))
                .update();
    }

    /**
     * Changes what may change, and has it read anew: a reading that is under way ends, and what was found out of signatures by other keys,
     * by another policy or at another address is not known any more.
     */
    public void change(ChartSource now, SourceWish wish, Optional<SourceSecrets.Kept> credential, Instant at) {
        set(sql.sql(CHANGE), now.id(), wish, credential, Optional.of(at))
                .update(); // uploads, too, for their signatures
        boolean moved = !now.url().equals(wish.url());
        if (moved || now.policy() != wish.policy() || !now.keyring().equals(wish.keyring())) {
            sql.sql(UNVERIFIED).param("id", now.id()).update();
            if (now.kind() != SourceKind.UPLOAD) { // of these there is nothing to ask
                sql.sql(UNKNOWN).param("id", now.id()).param("moved", moved).update();
            }
        }
    }

    private static JdbcClient.StatementSpec set(
            JdbcClient.StatementSpec statement,
            UUID id,
            SourceWish wish,
            Optional<SourceSecrets.Kept> credential,
            Optional<Instant> next) {
        return statement
                .param("id", id)
                .param("title", wish.title())
                .param("url", wish.url())
                .param("repositories", wish.repositories().toArray(String[]::new))
                .param("hosts", wish.hosts().toArray(String[]::new))
                .param("user", credential.map(SourceSecrets.Kept::user).orElse(null), Types.VARCHAR)
                .param("credential", credential.map(SourceSecrets.Kept::sealed).orElse(null), Types.VARCHAR)
                .param("policy", wish.policy().word())
                .param("keyring", wish.keyring().orElse(null), Types.VARCHAR)
                .param("enabled", wish.enabled())
                .param("revision", wish.place().revision())
                .param("folder", wish.place().folder())
                .param("next", next.map(Columns::time).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    /** Removes one with its charts. */
    public void remove(UUID id) {
        sql.sql("delete from catalog.source where id = :id").param("id", id).update();
    }

    /** Has one read as soon as may be, also one that failed. */
    void wanted(UUID id, Instant now) {
        sql.sql("update catalog.source set next_at = :now, mark = '' where id = :id and kind <> 'upload'")
                .param("id", id)
                .param("now", Columns.time(now))
                .update();
    }

    /** Has one looked at as soon as may be. */
    void due(UUID id, Instant now) {
        sql.sql("update catalog.source set next_at = :now where id = :id")
                .param("id", id)
                .param("now", Columns.time(now))
                .update();
    }

    /** Takes one that is due and that nobody reads. */
    Optional<UUID> claim(Instant now, Duration lease) {
        return sql.sql(CLAIM)
                .param("now", Columns.time(now))
                .param("until", Columns.time(now.plus(lease)))
                .query(UUID.class)
                .optional();
    }

    /** Says how far the reading that began then is; whether it still is this one's. */
    boolean renew(UUID id, Instant since, Instant until, int done, int total) {
        return sql.sql(RENEW)
                        .param("id", id)
                        .param("since", Columns.time(since))
                        .param("until", Columns.time(until))
                        .param("done", done)
                        .param("total", total)
                        .update()
                > 0;
    }

    /**
     * How a reading ended.
     *
     * @param synced when it was read whole
     * @param failure why it was not
     * @param mark by which it is known when nothing changed
     * @param next when it is tried again; empty for what is not read by itself
     */
    record Ending(
            Optional<Instant> synced,
            Optional<Reason> failure,
            int failures,
            Optional<Integer> skipped,
            Optional<String> mark,
            Optional<Instant> next) {}

    /** Ends the reading that began then. */
    void ended(UUID id, Instant since, Ending ending) {
        sql.sql(ENDED)
                .param("id", id)
                .param("since", Columns.time(since))
                .param("next", ending.next().map(Columns::time).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("synced", ending.synced().map(Columns::time).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("failures", ending.failures())
                .param("failure", ending.failure().map(Reason::key).orElse(null), Types.VARCHAR)
                .param(
                        "arguments",
                        ending.failure()
                                .map(Reason::arguments)
                                .orElse(List.of())
                                .toArray(String[]::new))
                .param("skipped", ending.skipped().orElse(null), Types.INTEGER)
                .param("mark", ending.mark().orElse(null), Types.VARCHAR)
                .update();
    }

    /** Keeps which commit of a repository was read, unless the source has changed meanwhile. */
    void commit(ChartSource by, String commit) {
        sql.sql("update catalog.source set commit_read = :commit where id = :id and version = :seen")
                .param("seen", by.version())
                .param("id", by.id())
                .param("commit", commit)
                .update();
    }

    /** How often it has failed since it was read last. */
    int failures(UUID id) {
        return sql.sql("select failures from catalog.source where id = :id")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    private static ChartSource source(ResultSet row) throws SQLException {
        List<String> arguments = Columns.texts(row, "failure_arguments");
        return new ChartSource(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("title"),
                SourceKind.parse(row.getString("kind")).orElseThrow(),
                row.getString("url"),
                Columns.texts(row, "repositories"),
                Columns.texts(row, "hosts"),
                Columns.text(row, "credential_user"),
                ProvenancePolicy.parse(row.getString("policy")).orElseThrow(),
                Columns.text(row, "keyring"),
                Columns.text(row, "project").map(ProjectId::new),
                row.getBoolean("enabled"),
                new ChartSource.Sync(
                        Columns.instant(row, "running_since"),
                        row.getInt("done"),
                        row.getInt("total"),
                        Columns.instant(row, "synced_at"),
                        Columns.instant(row, "tried_at"),
                        Columns.instant(row, "next_at"),
                        Columns.text(row, "failure").map(key -> new Reason(key, arguments)),
                        row.getInt("charts"),
                        row.getInt("versions"),
                        row.getInt("skipped")),
                Columns.instant(row, "created_at").orElseThrow(),
                row.getString("created_by"),
                row.getLong("version"),
                new GitPlace(row.getString("revision"), row.getString("folder")),
                Columns.text(row, "commit_read"));
    }
}
