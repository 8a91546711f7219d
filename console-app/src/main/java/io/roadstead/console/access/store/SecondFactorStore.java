package io.roadstead.console.access.store;

import io.roadstead.console.access.model.RecoveryCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Second factors in SQL: sealed secrets, hashes of recovery codes. */
@Repository
public class SecondFactorStore {
    private static final String BY_ACCOUNT = """
            select f.account_id, f.sealed_secret, f.last_step,
                   (select count(*) from access.recovery_code c where c.account_id = f.account_id) as recovery_codes
            from access.second_factor f
            join access.user_account a on a.id = f.account_id
            where a.name = :account""";

    private static final String INSERT = """
            insert into access.second_factor (account_id, sealed_secret, added_at, last_step)
            values (:id, :sealed, :now, :step)
            on conflict (account_id) do nothing""";

    private static final String INSERT_RECOVERY = """
            insert into access.recovery_code (account_id, code_hash)
            values (:id, :hash)""";

    private static final String LOCK = "select 1 from access.second_factor where account_id = :id for update";

    private static final String DELETE_RECOVERY = "delete from access.recovery_code where account_id = :id";

    private static final String USE_STEP = """
            update access.second_factor
            set last_step = :step
            where account_id = :id and last_step < :step""";

    private static final String USE_RECOVERY = """
            delete from access.recovery_code
            where account_id = :id and code_hash = :hash""";

    private static final String DELETE = "delete from access.second_factor where account_id = :id";

    private final JdbcClient sql;

    SecondFactorStore(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * One account's second factor.
     *
     * @param lastStep of the newest code that was taken
     * @param recoveryCodes how many are left
     */
    public record Row(UUID account, String sealedSecret, long lastStep, int recoveryCodes) {}

    /** That of the account with exactly this name. */
    public Optional<Row> ofAccount(String account) {
        return sql.sql(BY_ACCOUNT)
                .param("account", account)
                .query(SecondFactorStore::row)
                .optional();
    }

    /** Adds it with its recovery codes; false when there is one already. */
    public boolean insert(UUID account, String sealedSecret, Instant now, long step, List<RecoveryCode> codes) {
        boolean added = sql.sql(INSERT)
                        .param("id", account)
                        .param("sealed", sealedSecret)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("step", step)
                        .update()
                == 1;
        if (added) {
            insertCodes(account, codes);
        }
        return added;
    }

    /**
     * Makes others who would change it wait for the end of this transaction, and see then what it did. Take it before any
     * of its codes, or two who took one each wait for each other. False when there is none.
     */
    public boolean lock(UUID account) {
        return sql.sql(LOCK)
                .param("id", account)
                .query((row, number) -> row.getInt(1))
                .optional()
                .isPresent();
    }

    /** Puts these in the place of all recovery codes, within a transaction; false when there is no second factor. */
    public boolean replace(UUID account, List<RecoveryCode> codes) {
        boolean there = lock(account);
        if (there) {
            sql.sql(DELETE_RECOVERY).param("id", account).update();
            insertCodes(account, codes);
        }
        return there;
    }

    private void insertCodes(UUID account, List<RecoveryCode> codes) {
        codes.forEach(code -> sql.sql(INSERT_RECOVERY)
                .param("id", account)
                .param("hash", code.hash())
                .update());
    }

    /** Takes the code of a step; of two who try at once, one gets {@code true}. */
    public boolean use(UUID account, long step) {
        return sql.sql(USE_STEP).param("id", account).param("step", step).update() == 1;
    }

    /** Takes a recovery code; of two who try at once, one gets {@code true}. */
    public boolean use(UUID account, RecoveryCode code) {
        return sql.sql(USE_RECOVERY)
                        .param("id", account)
                        .param("hash", code.hash())
                        .update()
                == 1;
    }

    /** Removes it with its recovery codes; false when there is none. */
    public boolean delete(UUID account) {
        return sql.sql(DELETE).param("id", account).update() == 1;
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("account_id", UUID.class),
                row.getString("sealed_secret"),
                row.getLong("last_step"),
                row.getInt("recovery_codes"));
    }
}
