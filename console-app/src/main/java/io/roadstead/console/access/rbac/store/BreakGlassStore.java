package io.roadstead.console.access.rbac.store;

import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.access.rbac.model.Subject;
import io.roadstead.console.access.rbac.request.BreakGlass;
import io.roadstead.console.access.store.Sorting;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What may be taken in an emergency, in SQL. */
@Repository
public class BreakGlassStore {
    private static final String COLUMNS = """
            select
                b.id, b.subject, coalesce(a.name, g.name, b.subject) as subject_name, b.role_id, b.role_name, b.scope,
                coalesce(p.name, b.cluster_id, nullif(b.scope, 'global'), '') as scope_name, b.hours, b.created_at,
                b.created_by, b.version
            from access.break_glass b
            left join access.user_account a on a.id = b.account_id
            left join access.user_group g on g.id = b.group_id
            left join access.project p on p.id = b.project_id
            """;

    private static final String BY_ID = COLUMNS + "where b.id = :id";

    private static final String SAME =
            COLUMNS + "where b.subject = :subject and b.role_id = :role and b.scope = :scope";

    /** Filled in from {@link Sorting} only. */
    private static final String PAGE = COLUMNS + """
            where position(lower(:name) in lower(coalesce(a.name, g.name, b.subject) || ' ' || b.role_name)) > 0
            and (:all or b.account_id = :self or b.group_id = any(:groups))
            and (:first or (%1$s, b.id) %3$s (%2$s, :after))
            order by %1$s %4$s, b.id %4$s
            limit :limit""";

    private static final String COUNT = "select count(*) from access.break_glass";

    private static final String INSERT = """
            insert into access.break_glass (
                id, subject, account_id, group_id, role_id, role_name, scope, cluster_id, project_id, hours,
                created_at, created_by)
            values (
                :id, :subject, :account, :group, :role, :roleName, :scope, :cluster, :project, :hours, :now, :by)""";

    private static final String DELETE = "delete from access.break_glass where id = :id";

    private final JdbcClient sql;

    BreakGlassStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Which somebody may see: all, or those for oneself and one's groups. */
    public record Visible(boolean all, UUID self, List<UUID> groups) {}

    /** One. */
    public Optional<BreakGlass> byId(UUID id) {
        return sql.sql(BY_ID).param("id", id).query(BreakGlassStore::row).optional();
    }

    /** The one that lets the same subject take the same role at the same scope. */
    public Optional<BreakGlass> same(Subject subject, RoleId role, Scope scope) {
        return sql.sql(SAME)
                .param("subject", Texts.of(subject))
                .param("role", role.value())
                .param("scope", Texts.of(scope))
                .query(BreakGlassStore::row)
                .optional();
    }

    /** A page by {@code name} of the subject or by {@code createdAt}. */
    public Page<BreakGlass> page(ListRequest request, Visible visible) {
        Sorting sorting = Sorting.of(request, "lower(coalesce(a.name, g.name, b.subject))", "b.created_at");
        var rows = sql.sql(sorting.fill(PAGE))
                .param("name", request.filters().getOrDefault("name", ""))
                .param("all", visible.all())
                .param("self", visible.self())
                .param("groups", visible.groups().toArray(UUID[]::new))
                .params(sorting.parameters())
                .query(BreakGlassStore::row)
                .list();
        return request.page(
                rows,
                row -> row,
                row -> sorting.cursor(row.subjectName().toLowerCase(Locale.ROOT), row.createdAt(), row.id()));
    }

    /** How many there are. */
    public int count() {
        return sql.sql(COUNT).query(Integer.class).single();
    }

    /** Adds one. */
    public void insert(BreakGlass made) {
        Scope scope = made.scope();
        sql.sql(INSERT)
                .param("id", made.id())
                .params(Texts.columns(made.subject()))
                .param("role", made.role().value())
                .param("roleName", made.roleName())
                .params(Texts.columns(scope))
                .param("hours", made.hours())
                .param("now", Texts.time(made.createdAt()))
                .param("by", made.createdBy())
                .update();
    }

    /** Takes it away; what was taken by it goes on to its end. */
    public void remove(UUID id) {
        sql.sql(DELETE).param("id", id).update();
    }

    private static BreakGlass row(ResultSet row, int number) throws SQLException {
        return new BreakGlass(
                row.getObject("id", UUID.class),
                Texts.subject(row.getString("subject")),
                row.getString("subject_name"),
                new RoleId(row.getString("role_id")),
                row.getString("role_name"),
                Texts.scope(row.getString("scope")),
                row.getString("scope_name"),
                row.getInt("hours"),
                Texts.time(row, "created_at"),
                row.getString("created_by"),
                row.getLong("version"));
    }
}
