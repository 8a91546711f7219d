package io.roadstead.console.access.store;

import io.roadstead.console.kernel.AccountId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who belongs to which group, in SQL. */
@Repository
public class MemberStore {
    private static final String MEMBERS = """
            select account_id
            from access.group_member
            where group_id = :group""";

    private static final String INSERT = """
            insert into access.group_member (group_id, account_id, added_at)
            values (:group, :account, :now)
            on conflict do nothing""";

    private static final String DELETE = """
            delete from access.group_member
            where group_id = :group and account_id = :account""";

    private final JdbcClient sql;

    MemberStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** All members; their number is limited where they are added. */
    public List<AccountId> of(UUID group) {
        return sql.sql(MEMBERS)
                .param("group", group)
                .query((row, number) -> new AccountId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Adds one; false when it is one already. */
    public boolean add(UUID group, AccountId account, Instant now) {
        return sql.sql(INSERT)
                        .param("group", group)
                        .param("account", account.value())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Removes one; false when it is none. */
    public boolean remove(UUID group, AccountId account) {
        return sql.sql(DELETE)
                        .param("group", group)
                        .param("account", account.value())
                        .update()
                == 1;
    }
}
