package io.roadstead.console.access.store;

import io.roadstead.console.access.model.SignInToken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sign-ins in SQL. */
@Repository
public class SignInStore {
    private static final String INSERT = """
            insert into access.sign_in (id, account_id, secret_hash, created_at, seen_at, address, browser)
            select :id, id, :hash, :now, :now, :address, :browser
            from access.user_account
            where name = :account""";

    private static final String BY_ID = """
            select s.id, a.name, s.secret_hash, s.created_at, s.seen_at, s.address, s.browser
            from access.sign_in s
            join access.user_account a on a.id = s.account_id
            where s.id = :id""";

    private static final String OF_ACCOUNT = """
            select s.id, a.name, s.secret_hash, s.created_at, s.seen_at, s.address, s.browser
            from access.sign_in s
            join access.user_account a on a.id = s.account_id
            where a.name = :account
            order by s.seen_at desc, s.id
            limit 100""";

    private static final String RENEW = """
            update access.sign_in
            set secret_hash = :hash, created_at = :now, seen_at = :now, address = :address, browser = :browser
            where id = :id and account_id = (select id from access.user_account where name = :account)""";

    private static final String SEEN = "update access.sign_in set seen_at = :now where id = :id";

    private static final String DELETE = """
            delete from access.sign_in
            where id = :id and account_id = (select id from access.user_account where name = :account)""";

    private static final String DELETE_OTHERS =
            "delete from access.sign_in where account_id = :account and id <> :keep";

    private static final String DELETE_ALL = "delete from access.sign_in where account_id = :account";

    private static final String DELETE_OVER =
            "delete from access.sign_in where seen_at < :seen or created_at < :created";

    private final JdbcClient sql;

    SignInStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** One browser that is signed in. */
    public record Row(
            UUID id,
            String account,
            byte[] secretHash,
            Instant created,
            Instant seen,
            String address,
            String browser) {}

    /** Adds one; false when the account has gone meanwhile. */
    public boolean insert(SignInToken token, String account, Instant now, String address, String browser) {
        return sql.sql(INSERT)
                        .param("id", token.id())
                        .param("hash", token.hash())
                        .param("now", at(now))
                        .param("address", address)
                        .param("browser", browser)
                        .param("account", account)
                        .update()
                == 1;
    }

    /** Gives one of this account another secret, as of now; false when there is none. */
    public boolean renew(SignInToken token, String account, Instant now, String address, String browser) {
        return sql.sql(RENEW)
                        .param("id", token.id())
                        .param("hash", token.hash())
                        .param("now", at(now))
                        .param("address", address)
                        .param("browser", browser)
                        .param("account", account)
                        .update()
                == 1;
    }

    /** The one with this id, however old. */
    public Optional<Row> byId(UUID id) {
        return sql.sql(BY_ID).param("id", id).query(SignInStore::row).optional();
    }

    /** The newest hundred of an account, last seen first. */
    public List<Row> ofAccount(String account) {
        return sql.sql(OF_ACCOUNT)
                .param("account", account)
                .query(SignInStore::row)
                .list();
    }

    /** Notes that the browser was heard of. */
    public void seen(UUID id, Instant now) {
        sql.sql(SEEN).param("id", id).param("now", at(now)).update();
    }

    /** Removes one of this account; false when there is none. */
    public boolean delete(UUID id, String account) {
        return sql.sql(DELETE).param("id", id).param("account", account).update() == 1;
    }

    /** Removes all of an account but one. */
    public void deleteOthers(UUID account, UUID keep) {
        sql.sql(DELETE_OTHERS).param("account", account).param("keep", keep).update();
    }

    /** Removes all of an account. */
    public void deleteAll(UUID account) {
        sql.sql(DELETE_ALL).param("account", account).update();
    }

    /** Removes those that were last seen, or made, before these times. */
    public void deleteBefore(Instant seen, Instant created) {
        sql.sql(DELETE_OVER)
                .param("seen", at(seen))
                .param("created", at(created))
                .update();
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getBytes("secret_hash"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                row.getString("address"),
                row.getString("browser"));
    }
}
