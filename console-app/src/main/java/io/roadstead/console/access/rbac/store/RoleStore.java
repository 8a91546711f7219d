package io.roadstead.console.access.rbac.store;

import io.roadstead.console.access.rbac.StoredRole;
import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.access.rbac.model.Rule;
import io.roadstead.console.access.store.Sorting;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** Roles in SQL: those that people make, and copies of those that come with the console, for lists and references. */
@Repository
public class RoleStore {
    private static final String COLUMNS = """
            select
                r.id, r.row_id, r.name, r.description, r.level, r.rules, r.permissions, r.inherits, r.cluster_roles,
                r.built_in, r.created_at, r.version, lower(r.name) as sort_name,
                (select count(*) from access.role_binding b where b.role_id = r.id) as bindings
            from access.role r
            """;

    private static final String BY_ID = COLUMNS + "where r.id = :id";

    private static final String BY_NAME = COLUMNS + "where lower(r.name) = lower(:name)";

    private static final String CUSTOM = COLUMNS + "where not r.built_in order by r.id";

    /** Filled in from {@link Sorting} only. */
    private static final String PAGE = COLUMNS + """
            where position(lower(:name) in lower(r.name || ' ' || r.id)) > 0
            and (:level = '' or r.level = :level)
            and (:builtIn = '' or r.built_in::text = :builtIn)
            and (:first or (%1$s, r.row_id) %3$s (%2$s, :after))
            order by %1$s %4$s, r.row_id %4$s
            limit :limit""";

    private static final String COUNT = "select count(*) from access.role where not built_in";

    private static final String INSERT = """
            insert into access.role (
                id, row_id, name, description, level, rules, permissions, inherits, cluster_roles, built_in, created_at)
            values (
                :id, :row, :name, :description, :level, cast(:rules as jsonb), :permissions, :inherits, :clusterRoles,
                :builtIn, :now)""";

    private static final String CHANGE = """
            update access.role
            set name = :name, description = :description, level = :level, rules = cast(:rules as jsonb),
                permissions = :permissions, inherits = :inherits, cluster_roles = :clusterRoles, version = version + 1
            where id = :id""";

    /** Does nothing where it is the same, so that a start alone changes no policy. */
    private static final String BUILT_IN = INSERT + """

            on conflict (id) do update
            set name = excluded.name, description = excluded.description, level = excluded.level, rules = excluded.rules,
                permissions = excluded.permissions, inherits = excluded.inherits, cluster_roles = excluded.cluster_roles,
                built_in = true
            where (role.name, role.description, role.level, role.rules, role.permissions, role.inherits, role.cluster_roles)
                is distinct from (
                    excluded.name, excluded.description, excluded.level, excluded.rules, excluded.permissions,
                    excluded.inherits, excluded.cluster_roles)""";

    private static final String DELETE = "delete from access.role where id = :id and not built_in";

    private final JdbcClient sql;

    RoleStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** One role. */
    public Optional<StoredRole> byId(RoleId id) {
        return sql.sql(BY_ID).param("id", id.value()).query(RoleStore::role).optional();
    }

    /** The role with this name, in any case of letters. */
    public Optional<StoredRole> byName(String name) {
        return sql.sql(BY_NAME).param("name", name).query(RoleStore::role).optional();
    }

    /** Those that people made. */
    List<Role> custom() {
        return sql.sql(CUSTOM).query(RoleStore::role).list().stream()
                .map(StoredRole::role)
                .toList();
    }

    /** A page by {@code name} or {@code createdAt}. */
    public Page<StoredRole> page(ListRequest request) {
        Sorting sorting = Sorting.of(request, "lower(r.name)", "r.created_at");
        var rows = sql.sql(sorting.fill(PAGE))
                .param("name", request.filters().getOrDefault("name", ""))
                .param("level", request.filters().getOrDefault("level", ""))
                .param("builtIn", request.filters().getOrDefault("builtIn", ""))
                .params(sorting.parameters())
                .query(RoleStore::role)
                .list();
        return request.page(
                rows,
                role -> role,
                role -> sorting.cursor(role.role().name().toLowerCase(Locale.ROOT), role.createdAt(), role.row()));
    }

    /** How many people have made. */
    public int count() {
        return sql.sql(COUNT).query(Integer.class).single();
    }

    /** Adds one that somebody made. */
    public void insert(Role role, UUID row, Instant now) {
        values(sql.sql(INSERT), role)
                .param("row", row)
                .param("builtIn", false)
                .param("now", Texts.time(now))
                .update();
    }

    /** Sets all of it, and counts the version up. */
    public void change(Role role) {
        values(sql.sql(CHANGE), role).update();
    }

    /** Writes one that comes with the console, where it is another now. */
    public void put(Role builtIn, UUID row, Instant now) {
        values(sql.sql(BUILT_IN), builtIn)
                .param("row", row)
                .param("builtIn", true)
                .param("now", Texts.time(now))
                .update();
    }

    /** Removes one that somebody made, which nobody may hold. */
    public void remove(RoleId id) {
        sql.sql(DELETE).param("id", id.value()).update();
    }

    private static JdbcClient.StatementSpec values(JdbcClient.StatementSpec statement, Role role) {
        return statement
                .param("id", role.id().value())
                .param("name", role.name())
                .param("description", role.description())
                .param("level", role.level().name().toLowerCase(Locale.ROOT))
                .param("rules", Texts.json(role.rules()))
                .param(
                        "permissions",
                        role.permissions().stream()
                                .map(Permission::name)
                                .sorted()
                                .toArray(String[]::new))
                .param("inherits", role.inherits().stream().map(RoleId::value).toArray(String[]::new))
                .param("clusterRoles", role.clusterRoles().toArray(String[]::new));
    }

    private static StoredRole role(ResultSet row, int number) throws SQLException {
        Role role = new Role(
                new RoleId(row.getString("id")),
                row.getString("name"),
                row.getString("description"),
                Role.Level.valueOf(row.getString("level").toUpperCase(Locale.ROOT)),
                Texts.read(row.getString("rules"), new TypeReference<List<Rule>>() {}),
                Texts.list(row, "permissions").stream()
                        .map(Permission::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                Texts.list(row, "inherits").stream().map(RoleId::new).toList(),
                Texts.list(row, "cluster_roles"),
                row.getBoolean("built_in"));
        return new StoredRole(
                role,
                row.getObject("row_id", UUID.class),
                row.getInt("bindings"),
                Texts.time(row, "created_at"),
                row.getLong("version"));
    }
}
