package io.roadstead.console.access.rbac.store;

import io.roadstead.console.access.rbac.StoredBinding;
import io.roadstead.console.access.rbac.model.Binding;
import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.access.rbac.model.Subject;
import io.roadstead.console.access.store.Sorting;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who holds which role where, in SQL. */
@Repository
public class BindingStore {
    private static final String COLUMNS = """
            select
                b.id, b.subject, b.role_id, b.scope, b.until, b.reason, b.emergency, b.created_at,
                b.created_by, b.version,
                r.name as role_name, coalesce(a.name, g.name, b.subject) as subject_name,
                coalesce(p.name, b.cluster_id, b.labels::text, '') as scope_name,
                lower(coalesce(a.name, g.name, b.subject)) as sort_name
            from access.role_binding b
            join access.role r on r.id = b.role_id
            left join access.user_account a on a.id = b.account_id
            left join access.user_group g on g.id = b.group_id
            left join access.project p on p.id = b.project_id
            """;

    private static final String BY_ID = COLUMNS + "where b.id = :id";

    private static final String SAME =
            COLUMNS + "where b.role_id = :role and b.subject = :subject and b.scope = :scope";

    /** Filled in from {@link Sorting} only. */
    private static final String PAGE = COLUMNS + """
            where position(lower(:name) in lower(coalesce(a.name, g.name, b.subject))) > 0
            and (:role = '' or b.role_id = :role)
            and (:user = '' or b.account_id::text = :user)
            and (:group = '' or b.group_id::text = :group)
            and (:project = '' or b.project_id = :project)
            and (:cluster = '' or b.cluster_id = :cluster)
            and (:all or b.account_id = :self or b.group_id = any(:groups) or b.scope = any(:scopes))
            and (:first or (%1$s, b.id) %3$s (%2$s, :after))
            order by %1$s %4$s, b.id %4$s
            limit :limit""";

    private static final String COUNT = "select count(*) from access.role_binding";

    private static final String INSERT = """
            insert into access.role_binding (
                id, role_id, subject, account_id, group_id, scope, cluster_id, labels, project_id, until, reason,
                emergency, created_at, created_by)
            values (
                :id, :role, :subject, :account, :group, :scope, :cluster, cast(:labels as jsonb), :project, :until, :reason,
                :emergency, :now, :by)""";

    private static final String CHANGE = """
            update access.role_binding
            set until = :until, reason = :reason, version = version + 1
            where id = :id""";

    private static final String DELETE = "delete from access.role_binding where id = :id";

    private static final String ANY_ENDED = "select exists (select 1 from access.role_binding where until <= :now)";

    private static final String EXPIRED = """
            delete from access.role_binding
            where until <= :now
            returning id""";

    private static final String OF_CLUSTER = "delete from access.role_binding where cluster_id = :cluster";

    private final JdbcClient sql;

    BindingStore(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Which bindings somebody may see.
     *
     * @param all every one
     * @param self those of this account
     * @param groups those of these groups
     * @param scopes those at these scopes
     */
    public record Visible(boolean all, UUID self, List<UUID> groups, List<Scope> scopes) {}

    /** One binding. */
    public Optional<StoredBinding> byId(UUID id) {
        return sql.sql(BY_ID).param("id", id).query(BindingStore::binding).optional();
    }

    /** The one that gives the same role to the same subject at the same scope. */
    public Optional<StoredBinding> same(RoleId role, Subject subject, Scope scope) {
        return sql.sql(SAME)
                .param("role", role.value())
                .param("subject", Texts.of(subject))
                .param("scope", Texts.of(scope))
                .query(BindingStore::binding)
                .optional();
    }

    /** A page by {@code name} of the subject or by {@code createdAt}. */
    public Page<StoredBinding> page(ListRequest request, Visible visible) {
        Sorting sorting = Sorting.of(request, "lower(coalesce(a.name, g.name, b.subject))", "b.created_at");
        var rows = sql.sql(sorting.fill(PAGE))
                .param("name", request.filters().getOrDefault("name", ""))
                .param("role", request.filters().getOrDefault("role", ""))
                .param("user", request.filters().getOrDefault("user", ""))
                .param("group", request.filters().getOrDefault("group", ""))
                .param("project", request.filters().getOrDefault("project", ""))
                .param("cluster", request.filters().getOrDefault("cluster", ""))
                .param("all", visible.all())
                .param("self", visible.self())
                .param("groups", visible.groups().toArray(UUID[]::new))
                .param("scopes", visible.scopes().stream().map(Texts::of).toArray(String[]::new))
                .params(sorting.parameters())
                .query(BindingStore::binding)
                .list();
        return request.page(
                rows,
                binding -> binding,
                binding -> sorting.cursor(
                        binding.subjectName().toLowerCase(Locale.ROOT),
                        binding.createdAt(),
                        binding.binding().id()));
    }

    /** How many there are. */
    public int count() {
        return sql.sql(COUNT).query(Integer.class).single();
    }

    /** Adds one. */
    public void insert(Binding binding, Instant now, String by) {
        Subject subject = binding.subject();
        Scope scope = binding.scope();
        sql.sql(INSERT)
                .param("id", binding.id())
                .param("role", binding.role().value())
                .params(Texts.columns(subject))
                .params(Texts.columns(scope))
                .param("until", Texts.time(binding.until()))
                .param("reason", binding.reason())
                .param("emergency", binding.emergency())
                .param("now", Texts.time(now))
                .param("by", by)
                .update();
    }

    /** Sets end and reason, and counts the version up. */
    public void change(UUID id, Optional<Instant> until, String reason) {
        sql.sql(CHANGE)
                .param("id", id)
                .param("until", Texts.time(until))
                .param("reason", reason)
                .update();
    }

    /** Takes it away. */
    public void remove(UUID id) {
        sql.sql(DELETE).param("id", id).update();
    }

    /** Whether any has ended. */
    public boolean anyEnded(Instant now) {
        return sql.sql(ANY_ENDED)
                .param("now", Texts.time(now))
                .query(Boolean.class)
                .single();
    }

    /** Takes away what has ended; they count for nothing before that already. */
    public List<UUID> removeEnded(Instant now) {
        return sql.sql(EXPIRED)
                .param("now", Texts.time(now))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Takes away what counts in a cluster that is gone. */
    public void removeOf(String cluster) {
        sql.sql(OF_CLUSTER).param("cluster", cluster).update();
    }

    private static StoredBinding binding(ResultSet row, int number) throws SQLException {
        Binding binding = new Binding(
                row.getObject("id", UUID.class),
                Texts.subject(row.getString("subject")),
                new RoleId(row.getString("role_id")),
                Texts.scope(row.getString("scope")),
                Texts.maybe(row, "until"),
                row.getString("reason"),
                row.getBoolean("emergency"));
        return new StoredBinding(
                binding,
                row.getString("subject_name"),
                row.getString("role_name"),
                row.getString("scope_name"),
                Texts.time(row, "created_at"),
                row.getString("created_by"),
                row.getLong("version"));
    }
}
