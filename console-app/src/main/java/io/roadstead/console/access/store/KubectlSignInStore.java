package io.roadstead.console.access.store;

import io.roadstead.console.access.model.IssuedSecret;
import io.roadstead.console.access.model.KubectlClient;
import io.roadstead.console.kernel.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who let kubectl into which cluster, in SQL: hashes only. */
@Repository
public class KubectlSignInStore {
    /** How exactly the last use is kept. */
    private static final Duration USE_STEP = Duration.ofMinutes(1);

    private static final String ROW = """
            select s.id, s.account_id, s.sign_in_id, s.cluster_id, s.refresh_hash is not null as lasting, s.address,
                s.created_at, s.used_at, s.expires_at
            from access.kubectl_sign_in s
            """;
    private static final String BY_ID = ROW + "where s.id = :id";
    private static final String BY_REFRESH = ROW + "where s.refresh_hash = :hash";
    private static final String BY_SPENT = ROW + """
            join access.kubectl_spent p on p.kubectl_sign_in_id = s.id
            where p.refresh_hash = :hash""";
    private static final String OF_ACCOUNT = ROW + """
            where s.account_id = :account
            order by s.created_at desc, s.id
            limit 100""";
    private static final String INSERT = """
            insert into access.kubectl_sign_in
                (id, account_id, sign_in_id, cluster_id, refresh_hash, address, created_at, used_at, expires_at)
            select :id, :account, b.id, :cluster, :refresh, :address, :now, :now, :expires
            from access.sign_in b
            where b.id = :browser and b.account_id = :account""";
    /** One statement, so that no secret is put in the place of another without being remembered as spent. */
    private static final String ROTATE = """
            with rotated as (
                update access.kubectl_sign_in
                set refresh_hash = :next, used_at = :now, expires_at = :expires
                where id = :id and refresh_hash = :spent
                returning id)
            insert into access.kubectl_spent (refresh_hash, kubectl_sign_in_id)
            select :spent, id from rotated""";

    private static final String USED = "update access.kubectl_sign_in set used_at = :now where id = :id";
    private static final String DELETE = "delete from access.kubectl_sign_in where id = :id";
    private static final String FORGET = """
            delete from access.kubectl_sign_in
            where refresh_hash is null and expires_at < :now""";

    private final JdbcClient sql;

    KubectlSignInStore(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * One sign-in of kubectl.
     *
     * @param browser the sign-in that it came from, without which it ends
     * @param lasting whether it can be refreshed
     * @param address from which it was asked for
     */
    public record Row(
            UUID id,
            AccountId account,
            UUID browser,
            KubectlClient client,
            boolean lasting,
            String address,
            Instant created,
            Instant used,
            Instant expires) {}

    /** Adds one; false when the browser's sign-in has ended meanwhile. */
    public boolean insert(Row row, Optional<IssuedSecret> refresh) {
        return sql.sql(INSERT)
                        .param("id", row.id())
                        .param("account", row.account().value())
                        .param("browser", row.browser())
                        .param("cluster", row.client().cluster())
                        .param("refresh", refresh.map(IssuedSecret::hash).orElse(null))
                        .param("address", row.address())
                        .param("now", at(row.created()))
                        .param("expires", at(row.expires()))
                        .update()
                == 1;
    }

    /** The one with this id. */
    public Optional<Row> byId(UUID id) {
        return sql.sql(BY_ID).param("id", id).query(KubectlSignInStore::row).optional();
    }

    /** The one that this refreshes. */
    public Optional<Row> byRefresh(IssuedSecret refresh) {
        return sql.sql(BY_REFRESH)
                .param("hash", refresh.hash())
                .query(KubectlSignInStore::row)
                .optional();
    }

    /** The one that this has refreshed once. */
    public Optional<Row> bySpent(IssuedSecret spent) {
        return sql.sql(BY_SPENT)
                .param("hash", spent.hash())
                .query(KubectlSignInStore::row)
                .optional();
    }

    /** The newest hundred of an account. */
    public List<Row> ofAccount(AccountId account) {
        return sql.sql(OF_ACCOUNT)
                .param("account", account.value())
                .query(KubectlSignInStore::row)
                .list();
    }

    /** Puts one secret in the place of another; false when somebody else did so first. */
    public boolean rotate(UUID id, IssuedSecret spent, IssuedSecret next, Instant now, Instant expires) {
        return sql.sql(ROTATE)
                        .param("id", id)
                        .param("spent", spent.hash())
                        .param("next", next.hash())
                        .param("now", at(now))
                        .param("expires", at(expires))
                        .update()
                == 1;
    }

    /** Notes a use, unless one was noted less than a minute ago. */
    public void used(Row row, Instant now) {
        if (!now.isBefore(row.used().plus(USE_STEP))) {
            sql.sql(USED).param("id", row.id()).param("now", at(now)).update();
        }
    }

    /** Ends one; false when there is none. */
    public boolean delete(UUID id) {
        return sql.sql(DELETE).param("id", id).update() == 1;
    }

    /** Removes those that are over by themselves. */
    public void forget(Instant now) {
        sql.sql(FORGET).param("now", at(now)).update();
    }

    static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getObject("sign_in_id", UUID.class),
                new KubectlClient(row.getString("cluster_id")),
                row.getBoolean("lasting"),
                row.getString("address"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("used_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }
}
