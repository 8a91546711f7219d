package io.roadstead.console.access.rbac.store;

import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.access.rbac.request.BreakGlassUse;
import io.roadstead.console.access.store.Sorting;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was taken in emergencies, in SQL. */
@Repository
public class BreakGlassUseStore {
    private static final String COLUMNS = """
            select
                u.id, u.account_id, u.account_name, u.role_id, u.role_name, u.scope,
                coalesce(p.name, u.cluster_id, nullif(u.scope, 'global'), '') as scope_name, u.reason, u.taken_at,
                u.until, u.binding_id, u.acknowledged_at, u.acknowledged_by, u.note, u.version
            from access.break_glass_use u
            left join access.project p on p.id = u.project_id
            """;

    private static final String BY_ID = COLUMNS + "where u.id = :id";

    private static final String LOCKED = BY_ID + " for update of u";

    /** Filled in from {@link Sorting} only. */
    private static final String PAGE = COLUMNS + """
            where position(lower(:name) in lower(u.account_name || ' ' || u.role_name)) > 0
            and (:acknowledged = '' or (u.acknowledged_at is not null)::text = :acknowledged)
            and (:all or u.account_id = :self)
            and (:first or (%1$s, u.id) %3$s (%2$s, :after))
            order by %1$s %4$s, u.id %4$s
            limit :limit""";

    private static final String INSERT = """
            insert into access.break_glass_use (
                id, account_id, account_name, role_id, role_name, scope, cluster_id, project_id, reason, taken_at, until,
                binding_id)
            values (
                :id, :account, :accountName, :role, :roleName, :scope, :cluster, :project, :reason, :now, :until, :binding)""";

    private static final String ACKNOWLEDGE = """
            update access.break_glass_use
            set acknowledged_at = :now, acknowledged_by = :by, note = :note, version = version + 1
            where id = :id""";

    private final JdbcClient sql;

    BreakGlassUseStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** One. */
    public Optional<BreakGlassUse> byId(UUID id) {
        return sql.sql(BY_ID).param("id", id).query(BreakGlassUseStore::row).optional();
    }

    /** The same; nobody else changes it before this transaction ends. */
    public Optional<BreakGlassUse> locked(UUID id) {
        return sql.sql(LOCKED).param("id", id).query(BreakGlassUseStore::row).optional();
    }

    /** A page by {@code name} of who took it or by {@code createdAt}: of all, or of one account. */
    public Page<BreakGlassUse> page(ListRequest request, boolean all, AccountId self) {
        Sorting sorting = Sorting.of(request, "lower(u.account_name)", "u.taken_at");
        var rows = sql.sql(sorting.fill(PAGE))
                .param("name", request.filters().getOrDefault("name", ""))
                .param("acknowledged", request.filters().getOrDefault("acknowledged", ""))
                .param("all", all)
                .param("self", self.value())
                .params(sorting.parameters())
                .query(BreakGlassUseStore::row)
                .list();
        return request.page(
                rows,
                row -> row,
                row -> sorting.cursor(row.accountName().toLowerCase(Locale.ROOT), row.takenAt(), row.id()));
    }

    /** Adds one that nobody has acknowledged. */
    public void insert(BreakGlassUse use) {
        Scope scope = use.scope();
        sql.sql(INSERT)
                .param("id", use.id())
                .param("account", use.account().value())
                .param("accountName", use.accountName())
                .param("role", use.role().value())
                .param("roleName", use.roleName())
                .params(Texts.columns(scope))
                .param("reason", use.reason())
                .param("now", Texts.time(use.takenAt()))
                .param("until", Texts.time(use.until()))
                .param("binding", use.binding())
                .update();
    }

    /** Ends its alarm, and counts the version up. */
    public void acknowledge(UUID id, String by, String note, Instant now) {
        sql.sql(ACKNOWLEDGE)
                .param("id", id)
                .param("by", by)
                .param("note", note)
                .param("now", Texts.time(now))
                .update();
    }

    private static BreakGlassUse row(ResultSet row, int number) throws SQLException {
        return new BreakGlassUse(
                row.getObject("id", UUID.class),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getString("account_name"),
                new RoleId(row.getString("role_id")),
                row.getString("role_name"),
                Texts.scope(row.getString("scope")),
                row.getString("scope_name"),
                row.getString("reason"),
                Texts.time(row, "taken_at"),
                Texts.time(row, "until"),
                row.getObject("binding_id", UUID.class),
                Texts.maybe(row, "acknowledged_at"),
                row.getString("acknowledged_by"),
                row.getString("note"),
                row.getLong("version"));
    }
}
