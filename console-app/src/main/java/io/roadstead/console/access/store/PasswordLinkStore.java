package io.roadstead.console.access.store;

import io.roadstead.console.access.model.SetupToken;
import io.roadstead.console.kernel.AccountId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Links by which people choose a password, in SQL: one an account at most, hashes only. */
@Repository
public class PasswordLinkStore {
    private static final String REPLACE = """
            insert into access.password_link (account_id, token_hash, expires_at)
            values (:account, :hash, :expires)
            on conflict (account_id) do update
            set token_hash = excluded.token_hash, expires_at = excluded.expires_at""";

    private static final String OWNER = """
            select a.name
            from access.password_link l
            join access.user_account a on a.id = l.account_id
            where l.token_hash = :hash and l.expires_at > :now""";

    private static final String USE = """
            delete from access.password_link
            where token_hash = :hash and expires_at > :now
            returning account_id""";

    private final JdbcClient sql;

    PasswordLinkStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Makes this the valid link of the account; an earlier one dies. */
    public void replace(AccountId account, SetupToken token, Instant expires) {
        sql.sql(REPLACE)
                .param("account", account.value())
                .param("hash", token.hash())
                .param("expires", expires.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The name of the account whose link this is; empty when it would not be taken now. */
    public Optional<String> owner(SetupToken token, Instant now) {
        return sql.sql(OWNER)
                .param("hash", token.hash())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getString(1))
                .optional();
    }

    /** Uses the link up; of two who try at once, one gets the account. */
    public Optional<AccountId> use(SetupToken token, Instant now) {
        return sql.sql(USE)
                .param("hash", token.hash())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new AccountId(row.getObject(1, UUID.class)))
                .optional();
    }
}
