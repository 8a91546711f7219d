package io.roadstead.console.access.rbac.store;

import io.roadstead.console.access.rbac.model.RequestState;
import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.access.rbac.request.StoredRequest;
import io.roadstead.console.access.store.Sorting;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requests for roles, in SQL. */
@Repository
public class RoleRequestStore {
    /** One whose time is over is told as lapsed before it is noted so. */
    private static final String STATE =
            "case when q.state = 'pending' and q.lapses_at <= :now then 'lapsed' else q.state end";

    private static final String COLUMNS = """
            select
                q.id, q.account_id, a.name as asker_name, q.role_id, q.role_name, q.scope,
                coalesce(p.name, q.cluster_id, nullif(q.scope, 'global'), '') as scope_name,
                q.length_seconds, q.reason, %s as state, q.created_at, q.lapses_at, q.ended_at, q.decided_by, q.note,
                q.binding_id, q.version
            from access.role_request q
            join access.user_account a on a.id = q.account_id
            left join access.project p on p.id = q.project_id
            """.formatted(STATE);

    private static final String BY_ID = COLUMNS + "where q.id = :id";

    private static final String LOCKED = BY_ID + " for update of q";

    private static final String LOCK_POLICY = "select version from access.policy_version for update";

    /** Filled in from {@link Sorting} only. */
    private static final String PAGE = COLUMNS + """
            where position(lower(:name) in lower(a.name || ' ' || q.role_name)) > 0
            and (:state = '' or %s = :state)
            and (:whose = '' or (q.account_id = :self) = (:whose = 'own'))
            and (:all or q.account_id = :self or q.scope = any(:scopes))
            and (:first or (%%1$s, q.id) %%3$s (%%2$s, :after))
            order by %%1$s %%4$s, q.id %%4$s
            limit :limit""".formatted(STATE);

    private static final String SCOPES = "select distinct scope from access.role_request";

    private static final String INSERT = """
            insert into access.role_request (
                id, account_id, role_id, role_name, scope, cluster_id, project_id, length_seconds, reason, state,
                created_at, lapses_at)
            values (
                :id, :account, :role, :roleName, :scope, :cluster, :project, :length, :reason, 'pending', :now, :lapses)""";

    private static final String END = """
            update access.role_request
            set state = :state, ended_at = :now, decided_by = :by, note = :note, binding_id = :binding,
                version = version + 1
            where id = :id""";

    private static final String LOCK_ACCOUNT = "select id from access.user_account where id = :id for update";

    private static final String SAME = """
            select id
            from access.role_request
            where account_id = :account and role_id = :role and scope = :scope and state = 'pending'""";

    private static final String PENDING =
            "select count(*) from access.role_request where account_id = :account and state = 'pending'";

    private static final String SINCE =
            "select count(*) from access.role_request where account_id = :account and created_at > :since";

    private static final String LAPSE = """
            update access.role_request
            set state = 'lapsed', ended_at = lapses_at, version = version + 1
            where state = 'pending' and lapses_at <= :now and (cast(:account as uuid) is null or account_id = :account)
            returning id""";

    private static final String FORGET =
            "delete from access.role_request where state <> 'pending' and ended_at < :before";

    private final JdbcClient sql;

    RoleRequestStore(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Which requests somebody may see: those of oneself, and all or those at some scopes.
     *
     * @param all every one
     * @param scopes those at these
     */
    public record Visible(boolean all, AccountId self, List<Scope> scopes) {}

    /** How a request ended. */
    public record End(RequestState state, String by, String note, Optional<UUID> binding) {}

    /** One request. */
    public Optional<StoredRequest> byId(UUID id, Instant now) {
        return one(BY_ID, id, now);
    }

    /**
     * The same; nobody else changes it, nor the policy, before this transaction ends. The policy is locked first, as it is by who removes
     * what requests belong to.
     */
    public Optional<StoredRequest> locked(UUID id, Instant now) {
        sql.sql(LOCK_POLICY).query(Long.class).single();
        return one(LOCKED, id, now);
    }

    private Optional<StoredRequest> one(String statement, UUID id, Instant now) {
        return sql.sql(statement)
                .param("id", id)
                .param("now", Texts.time(now))
                .query(RoleRequestStore::request)
                .optional();
    }

    /** A page by {@code name} of the asker or by {@code createdAt}. */
    public Page<StoredRequest> page(ListRequest request, Visible visible, Instant now) {
        Sorting sorting = Sorting.of(request, "lower(a.name)", "q.created_at");
        var rows = sql.sql(sorting.fill(PAGE))
                .param("name", request.filters().getOrDefault("name", ""))
                .param("state", request.filters().getOrDefault("state", ""))
                .param("whose", request.filters().getOrDefault("whose", ""))
                .param("now", Texts.time(now))
                .param("all", visible.all())
                .param("self", visible.self().value())
                .param("scopes", visible.scopes().stream().map(Texts::of).toArray(String[]::new))
                .params(sorting.parameters())
                .query(RoleRequestStore::request)
                .list();
        return request.page(
                rows,
                row -> row,
                row -> sorting.cursor(row.askerName().toLowerCase(Locale.ROOT), row.createdAt(), row.id()));
    }

    /** All scopes that anything was asked for at. */
    public List<Scope> scopes() {
        return sql.sql(SCOPES)
                .query((row, number) -> Texts.scope(row.getString(1)))
                .list();
    }

    /** Adds one that is pending. */
    public void insert(StoredRequest request) {
        Scope scope = request.scope();
        sql.sql(INSERT)
                .param("id", request.id())
                .param("account", request.asker().value())
                .param("role", request.role().value())
                .param("roleName", request.roleName())
                .params(Texts.columns(scope))
                .param("length", request.length().toSeconds())
                .param("reason", request.reason())
                .param("now", Texts.time(request.createdAt()))
                .param("lapses", Texts.time(request.lapsesAt()))
                .update();
    }

    /** Sets how it ended, and counts the version up. */
    public void end(UUID id, End end, Instant now) {
        sql.sql(END)
                .param("id", id)
                .param("state", end.state().word())
                .param("by", end.by())
                .param("note", end.note())
                .param("binding", end.binding().orElse(null))
                .param("now", Texts.time(now))
                .update();
    }

    /** Nobody else asks as this account before this transaction ends. */
    public void lockAsker(AccountId account) {
        sql.sql(LOCK_ACCOUNT).param("id", account.value()).query(UUID.class).optional();
    }

    /** The pending one of an account for the same role at the same scope. */
    public Optional<UUID> same(AccountId account, RoleId role, Scope scope) {
        return sql.sql(SAME)
                .param("account", account.value())
                .param("role", role.value())
                .param("scope", Texts.of(scope))
                .query(UUID.class)
                .optional();
    }

    /** How many of an account are pending. */
    public int pending(AccountId account) {
        return sql.sql(PENDING)
                .param("account", account.value())
                .query(Integer.class)
                .single();
    }

    /** How many an account has made since. */
    public int since(AccountId account, Instant since) {
        return sql.sql(SINCE)
                .param("account", account.value())
                .param("since", Texts.time(since))
                .query(Integer.class)
                .single();
    }

    /** Notes that those whose time is over have lapsed: of one account, or of all. */
    public List<UUID> lapse(Optional<AccountId> account, Instant now) {
        return sql.sql(LAPSE)
                .param("account", account.map(AccountId::value).orElse(null))
                .param("now", Texts.time(now))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Removes those that ended before. */
    public void forget(Instant before) {
        sql.sql(FORGET).param("before", Texts.time(before)).update();
    }

    private static StoredRequest request(ResultSet row, int number) throws SQLException {
        RequestState state = RequestState.of(row.getString("state"));
        Instant lapses = Texts.time(row, "lapses_at");
        return new StoredRequest(
                row.getObject("id", UUID.class),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getString("asker_name"),
                new RoleId(row.getString("role_id")),
                row.getString("role_name"),
                Texts.scope(row.getString("scope")),
                row.getString("scope_name"),
                Duration.ofSeconds(row.getLong("length_seconds")),
                row.getString("reason"),
                state,
                Texts.time(row, "created_at"),
                lapses,
                state == RequestState.LAPSED ? Optional.of(lapses) : Texts.maybe(row, "ended_at"),
                row.getString("decided_by"),
                row.getString("note"),
                Optional.ofNullable(row.getObject("binding_id", UUID.class)),
                row.getLong("version"));
    }
}
