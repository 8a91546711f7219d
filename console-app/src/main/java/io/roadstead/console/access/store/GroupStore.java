package io.roadstead.console.access.store;

import io.roadstead.console.access.Group;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.access.model.GroupName;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Groups with their binding in SQL. Whoever changes them holds the lock of {@link UserStore#lock}. */
@Repository
public class GroupStore {
    private static final String COLUMNS = """
            select
                g.id, g.name, coalesce(b.role, 'user') as role, g.created_at, g.version, lower(g.name) as sort_name,
                (select count(*) from access.group_member m where m.group_id = g.id) as members
            from access.user_group g
            left join access.group_binding b on b.group_id = g.id
            """;

    private static final String BY_ID = COLUMNS + "where g.id = :id";

    private static final String BY_NAME = COLUMNS + "where lower(g.name) = lower(:name)";

    /** Filled in from {@link Sorting} only. */
    private static final String PAGE = COLUMNS + """
            where position(lower(:name) in lower(g.name)) > 0
            and (:role = '' or coalesce(b.role, 'user') = :role)
            and (:first or (%1$s, g.id) %3$s (%2$s, :after))
            order by %1$s %4$s, g.id %4$s
            limit :limit""";

    private static final String COUNT = "select count(*) from access.user_group";

    private static final String INSERT = """
            insert into access.user_group (id, name, created_at)
            values (:id, :name, :now)""";

    private static final String RENAME = """
            update access.user_group
            set name = :name, version = version + 1
            where id = :id""";

    private static final String BIND = """
            insert into access.group_binding (group_id, role, granted_at)
            values (:id, :role, :now)
            on conflict (group_id) do update
            set role = excluded.role, granted_at = excluded.granted_at
            where group_binding.role <> excluded.role""";

    private static final String DELETE = "delete from access.user_group where id = :id";

    private final JdbcClient sql;

    GroupStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** One group. */
    public Optional<Group> byId(UUID id) {
        return sql.sql(BY_ID).param("id", id).query(GroupStore::group).optional();
    }

    /** The group with this name, in any case of letters. */
    public Optional<Group> byName(String name) {
        return sql.sql(BY_NAME).param("name", name).query(GroupStore::group).optional();
    }

    /** A page by {@code name} or {@code createdAt}. */
    public Page<Group> page(ListRequest request) {
        Sorting sorting = Sorting.of(request, "lower(g.name)", "g.created_at");
        var rows = sql.sql(sorting.fill(PAGE))
                .param("name", request.filters().getOrDefault("name", ""))
                .param("role", request.filters().getOrDefault("role", ""))
                .params(sorting.parameters())
                .query((row, number) -> new Row(group(row, number), row.getString("sort_name")))
                .list();
        return request.page(
                rows,
                Row::group,
                row -> sorting.cursor(
                        row.sortName(), row.group().createdAt(), row.group().id()));
    }

    /** How many there are. */
    public int count() {
        return sql.sql(COUNT).query((row, number) -> row.getInt(1)).single();
    }

    /** Adds a group without members. */
    public void insert(UUID id, GroupName name, Instant now) {
        sql.sql(INSERT)
                .param("id", id)
                .param("name", name.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Sets the name, and counts the version up. */
    public void rename(UUID id, GroupName name) {
        sql.sql(RENAME).param("id", id).param("name", name.value()).update();
    }

    /** Gives the group this role and no other. */
    public void bind(UUID id, GlobalRole role, Instant now) {
        sql.sql(BIND)
                .param("id", id)
                .param("role", role.word())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Removes the group with its binding; its members stay users. */
    public void remove(UUID id) {
        sql.sql(DELETE).param("id", id).update();
    }

    private record Row(Group group, String sortName) {}

    private static Group group(ResultSet row, int number) throws SQLException {
        return new Group(
                row.getObject("id", UUID.class),
                row.getString("name"),
                GlobalRole.parse(row.getString("role")).orElseThrow(),
                row.getInt("members"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
