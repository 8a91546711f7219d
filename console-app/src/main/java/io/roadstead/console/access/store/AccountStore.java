package io.roadstead.console.access.store;

import io.roadstead.console.access.model.AccountName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accounts in SQL. */
@Repository
public class AccountStore {
    private static final String ANY = "select exists (select 1 from access.user_account)";

    private static final String BY_NAME = """
            select id, name, password_hash
            from access.user_account
            where lower(name) = lower(:name)""";

    /** Held to the end of the transaction, so that two first administrators cannot be made at once. */
    private static final String LOCK = "lock table access.user_account in share row exclusive mode";

    private static final String INSERT = """
            insert into access.user_account (id, name, password_hash, created_at)
            values (:id, :name, :hash, :created)""";

    private static final String SET_PASSWORD = """
            update access.user_account
            set password_hash = :hash, version = version + 1
            where id = :id""";

    private final JdbcClient sql;

    AccountStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** One account as it is checked at sign-in. */
    public record Row(UUID id, String name, String passwordHash) {}

    /** Whether there is an account. */
    public boolean any() {
        return sql.sql(ANY).query((row, number) -> row.getBoolean(1)).single();
    }

    /** The same, and nobody else makes one before this transaction ends. */
    public boolean anyLocked() {
        sql.sql(LOCK).update();
        return any();
    }

    /** The account with this name, in any case of letters. */
    public Optional<Row> byName(String name) {
        return sql.sql(BY_NAME).param("name", name).query(AccountStore::row).optional();
    }

    /** Adds an account. */
    public void insert(UUID id, AccountName name, String passwordHash, Instant created) {
        sql.sql(INSERT)
                .param("id", id)
                .param("name", name.value())
                .param("hash", passwordHash)
                .param("created", created.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Replaces the password of an account. */
    public void setPassword(UUID id, String passwordHash) {
        sql.sql(SET_PASSWORD).param("id", id).param("hash", passwordHash).update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(row.getObject("id", UUID.class), row.getString("name"), row.getString("password_hash"));
    }
}
