package io.roadstead.console.favourites;

import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.uikit.Spot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What accounts starred and opened, in SQL. */
@Repository
class SpotStore {
    private static final String OF = """
            select kind, key, title, detail, path, at
            from favourites.%s
            where account_id = :account
            order by at desc, kind, key
            limit :limit""";

    private static final String HAS = """
            select exists (
                select from favourites.star
                where account_id = :account and kind = :kind and key = :key)""";

    /** Not beyond the most that an account may have. */
    private static final String STAR = """
            insert into favourites.star (account_id, kind, key, title, detail, path, at)
            select :account, :kind, :key, :title, :detail, :path, :at
            where (
                select count(*) from favourites.star
                where account_id = :account and not (kind = :kind and key = :key)) < :most
            on conflict (account_id, kind, key) do update
            set title = excluded.title, detail = excluded.detail, path = excluded.path""";

    private static final String UNSTAR = """
            delete from favourites.star
            where account_id = :account and kind = :kind and key = :key""";

    private static final String VISIT = """
            insert into favourites.visit (account_id, kind, key, title, detail, path, at)
            values (:account, :kind, :key, :title, :detail, :path, :at)
            on conflict (account_id, kind, key) do update
            set title = excluded.title, detail = excluded.detail, path = excluded.path, at = excluded.at""";

    private static final String FORGET = """
            delete from favourites.visit
            where account_id = :account
            and (kind, key) not in (
                select kind, key
                from favourites.visit
                where account_id = :account
                order by at desc, kind, key limit :most)""";

    private final JdbcClient sql;

    SpotStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** One of them, as it was when it was written. */
    record Row(Spot spot, Instant at) {}

    List<Row> stars(AccountId account, int most) {
        return rows("star", account, most);
    }

    List<Row> visits(AccountId account, int most) {
        return rows("visit", account, most);
    }

    private List<Row> rows(String table, AccountId account, int most) {
        return sql.sql(OF.formatted(table))
                .param("account", account.value())
                .param("limit", most)
                .query(SpotStore::row)
                .list();
    }

    boolean has(AccountId account, Spot.Kind kind, String key) {
        return sql.sql(HAS)
                .param("account", account.value())
                .param("kind", kind.word())
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    /** Stars it; false if there is no place for it. */
    boolean star(AccountId account, Spot spot, int most, Instant now) {
        return written(STAR, account, spot, now).param("most", most).update() == 1;
    }

    void unstar(AccountId account, Spot.Kind kind, String key) {
        sql.sql(UNSTAR)
                .param("account", account.value())
                .param("kind", kind.word())
                .param("key", key)
                .update();
    }

    /** Remembers it, and forgets the oldest. */
    void visit(AccountId account, Spot spot, int most, Instant now) {
        written(VISIT, account, spot, now).update();
        sql.sql(FORGET).param("account", account.value()).param("most", most).update();
    }

    private JdbcClient.StatementSpec written(String statement, AccountId account, Spot spot, Instant now) {
        return sql.sql(statement)
                .param("account", account.value())
                .param("kind", spot.kind().word())
                .param("key", spot.key())
                .param("title", spot.title())
                .param("detail", spot.detail())
                .param("path", spot.path())
                .param("at", now.atOffset(ZoneOffset.UTC));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Spot spot = new Spot(
                Spot.Kind.parse(row.getString("kind")).orElseThrow(),
                row.getString("key"),
                row.getString("title"),
                row.getString("detail"),
                row.getString("path"));
        return new Row(spot, row.getTimestamp("at").toInstant());
    }
}
