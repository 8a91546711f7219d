package io.roadstead.console.access.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The keys that sign tokens for kubectl, in SQL; sealed. */
@Repository
public class IssuerKeyStore {
    private static final String ALL = """
            select generation, id, public_key, sealed_private_key, signs_from
            from access.issuer_key
            order by generation""";
    private static final String INSERT = """
            insert into access.issuer_key (generation, id, public_key, sealed_private_key, created_at, signs_from)
            values (:generation, :id, :known, :sealed, :now, :from)
            on conflict (generation) do nothing""";
    private static final String DELETE = "delete from access.issuer_key where generation = :generation";

    private final JdbcClient sql;

    IssuerKeyStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** One key. */
    public record Row(int generation, String id, byte[] known, String sealed, Instant signsFrom) {}

    /** All, the oldest first. */
    public List<Row> all() {
        return sql.sql(ALL)
                .query((row, number) -> new Row(
                        row.getInt("generation"),
                        row.getString("id"),
                        row.getBytes("public_key"),
                        row.getString("sealed_private_key"),
                        row.getObject("signs_from", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Adds one, unless another console has made this generation already. */
    public void insert(Row key, Instant now) {
        sql.sql(INSERT)
                .param("generation", key.generation())
                .param("id", key.id())
                .param("known", key.known())
                .param("sealed", key.sealed())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("from", key.signsFrom().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Forgets one. */
    public void delete(int generation) {
        sql.sql(DELETE).param("generation", generation).update();
    }
}
