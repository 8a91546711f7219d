package io.roadstead.console.access.store;

import io.roadstead.console.access.UserAccount;
import io.roadstead.console.access.model.AccountName;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accounts with their global binding in SQL, as administrators see and change them. */
@Repository
public class UserStore {
    /** Who has no binding has the least role. */
    private static final String COLUMNS = """
            select
                a.id, a.name, a.display_name, coalesce(b.role, 'user') as role, a.enabled, a.created_at, a.version,
                lower(a.name) as sort_name,
                array(
                    select distinct g.role
                    from access.group_member m
                    join access.group_binding g on g.group_id = m.group_id
                    where m.account_id = a.id) as group_roles,
                exists (select 1 from access.second_factor f where f.account_id = a.id) as second_factor,
                (select count(*) from access.sign_in s where s.account_id = a.id) as sign_ins
            from access.user_account a
            left join access.global_binding b on b.account_id = a.id
            """;

    private static final String BY_ID = COLUMNS + "where a.id = :id";

    private static final String BY_IDS = COLUMNS + "where a.id = any(:ids)";

    private static final String BY_NAME = COLUMNS + "where lower(a.name) = lower(:name)";

    /** Filled in from {@link Sorting} only. */
    private static final String PAGE = COLUMNS + """
            where position(lower(:name) in lower(a.name || ' ' || a.display_name)) > 0
            and (:role = '' or coalesce(b.role, 'user') = :role)
            and (:enabled = '' or a.enabled::text = :enabled)
            and (:group = '' or exists (
                select 1
                from access.group_member m
                where m.account_id = a.id and m.group_id::text = :group))
            and (:first or (%1$s, a.id) %3$s (%2$s, :after))
            order by %1$s %4$s, a.id %4$s
            limit :limit""";

    /** Held to the end of the transaction, so that two changes cannot each remove one of the last two administrators. */
    private static final String LOCK = "lock table access.user_account in share row exclusive mode";

    private static final String ADMINISTRATOR = """
            select exists (
                select 1
                from access.user_account a
                where a.enabled
                and not exists (select 1 from access.external_identity i where i.account_id = a.id)
                and (
                    exists (
                        select 1
                        from access.global_binding b
                        where b.account_id = a.id and b.role = 'administrator')
                    or exists (
                        select 1
                        from access.group_member m
                        join access.group_binding g on g.group_id = m.group_id
                        where m.account_id = a.id and g.role = 'administrator')))""";

    private static final String CHANGE = """
            update access.user_account
            set name = :name, display_name = :display, enabled = :enabled, version = version + 1
            where id = :id""";

    private static final String BIND = """
            insert into access.global_binding (account_id, role, granted_at)
            values (:id, :role, :now)
            on conflict (account_id) do update
            set role = excluded.role, granted_at = excluded.granted_at
            where global_binding.role <> excluded.role""";

    private static final String REMOVE = "delete from access.user_account where id = :id";

    private final JdbcClient sql;

    UserStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Nobody else changes accounts before this transaction ends. */
    public void lock() {
        sql.sql(LOCK).update();
    }

    /** One account. */
    public Optional<UserAccount> byId(AccountId id) {
        return sql.sql(BY_ID).param("id", id.value()).query(UserStore::account).optional();
    }

    /** Those of these accounts that exist. */
    public List<UserAccount> byIds(Collection<AccountId> ids) {
        return sql.sql(BY_IDS)
                .param("ids", ids.stream().map(AccountId::value).toArray(UUID[]::new))
                .query(UserStore::account)
                .list();
    }

    /** The account with this name, in any case of letters. */
    public Optional<UserAccount> byName(String name) {
        return sql.sql(BY_NAME).param("name", name).query(UserStore::account).optional();
    }

    /** A page by {@code name} or {@code createdAt}, of all or of the members of a group. */
    public Page<UserAccount> page(ListRequest request, Optional<UUID> group) {
        Sorting sorting = Sorting.of(request, "lower(a.name)", "a.created_at");
        var rows = sql.sql(sorting.fill(PAGE))
                .param("name", request.filters().getOrDefault("name", ""))
                .param("role", request.filters().getOrDefault("role", ""))
                .param("group", group.map(UUID::toString).orElse(""))
                .param("enabled", request.filters().getOrDefault("enabled", ""))
                .params(sorting.parameters())
                .query((row, number) -> new Row(account(row, number), row.getString("sort_name")))
                .list();
        return request.page(
                rows,
                Row::account,
                row -> sorting.cursor(
                        row.sortName(),
                        row.account().createdAt(),
                        row.account().id().value()));
    }

    /**
     * Whether somebody enabled is administrator, by their own role or by that of a group, with an account of this console: a
     * provider can take its own away.
     */
    public boolean administratorRemains() {
        return sql.sql(ADMINISTRATOR).query((row, number) -> row.getBoolean(1)).single();
    }

    /** Sets what can be changed, and counts the version up. */
    public void change(AccountId id, AccountName name, String displayName, boolean enabled) {
        sql.sql(CHANGE)
                .param("id", id.value())
                .param("name", name.value())
                .param("display", displayName)
                .param("enabled", enabled)
                .update();
    }

    /** Gives the account this role and no other. */
    public void bind(AccountId id, GlobalRole role, Instant now) {
        sql.sql(BIND)
                .param("id", id.value())
                .param("role", role.word())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Removes the account with its binding and its tokens. */
    public void remove(AccountId id) {
        sql.sql(REMOVE).param("id", id.value()).update();
    }

    private record Row(UserAccount account, String sortName) {}

    private static UserAccount account(ResultSet row, int number) throws SQLException {
        return new UserAccount(
                new AccountId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("display_name"),
                GlobalRole.parse(row.getString("role")).orElseThrow(),
                roles((String[]) row.getArray("group_roles").getArray()),
                row.getBoolean("enabled"),
                row.getBoolean("second_factor"),
                row.getInt("sign_ins"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }

    private static Set<GlobalRole> roles(String[] words) {
        return Arrays.stream(words)
                .map(word -> GlobalRole.parse(word).orElseThrow())
                .collect(Collectors.toUnmodifiableSet());
    }
}
