package io.roadstead.console.gateway.keys;

import io.roadstead.console.kernel.KeyRotation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The gateway's keys in SQL; private ones sealed. Rows are never replaced, so who comes second reads what the first wrote. */
@Repository
public class GatewayKeyStore {
    private static final String AUTHORITY = """
            select issuer, certificate, sealed_private_key
            from gateway.authority""";

    private static final String INSERT_AUTHORITY = """
            insert into gateway.authority (issuer, certificate, sealed_private_key, created_at)
            values (:issuer, :certificate, :private, :created)
            on conflict do nothing""";

    private static final String KEYS = """
            select generation, id, public_key, sealed_private_key, signs_from
            from gateway.assertion_key
            order by generation""";

    private static final String INSERT_KEY = """
            insert into gateway.assertion_key (generation, id, public_key, sealed_private_key, created_at, signs_from)
            values (:generation, :id, :public, :private, :created, :from)
            on conflict do nothing""";

    private static final String DELETE_KEY = """
            delete from gateway.assertion_key
            where generation = :generation""";

    private final JdbcClient sql;

    /** For Spring. */
    public GatewayKeyStore(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * The authority as it is stored.
     *
     * @param issuer the console as its assertions name it
     * @param certificate in DER
     */
    record AuthorityRow(String issuer, byte[] certificate, String sealed) {}

    /**
     * A key as it is stored.
     *
     * @param known its SubjectPublicKeyInfo
     */
    record KeyRow(int generation, String id, byte[] known, String sealed, Instant signsFrom) {
        KeyRotation.Key plan() {
            return new KeyRotation.Key(generation, signsFrom);
        }
    }

    Optional<AuthorityRow> authority() {
        return sql.sql(AUTHORITY)
                .query((row, number) -> new AuthorityRow(
                        row.getString("issuer"), row.getBytes("certificate"), row.getString("sealed_private_key")))
                .optional();
    }

    void insert(AuthorityRow row, Instant now) {
        sql.sql(INSERT_AUTHORITY)
                .param("issuer", row.issuer())
                .param("certificate", row.certificate())
                .param("private", row.sealed())
                .param("created", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<KeyRow> keys() {
        return sql.sql(KEYS).query(GatewayKeyStore::key).list();
    }

    void insert(KeyRow row, Instant now) {
        sql.sql(INSERT_KEY)
                .param("generation", row.generation())
                .param("id", row.id())
                .param("public", row.known())
                .param("private", row.sealed())
                .param("created", now.atOffset(ZoneOffset.UTC))
                .param("from", row.signsFrom().atOffset(ZoneOffset.UTC))
                .update();
    }

    void delete(int generation) {
        sql.sql(DELETE_KEY).param("generation", generation).update();
    }

    private static KeyRow key(ResultSet row, int number) throws SQLException {
        return new KeyRow(
                row.getInt("generation"),
                row.getString("id"),
                row.getBytes("public_key"),
                row.getString("sealed_private_key"),
                row.getObject("signs_from", OffsetDateTime.class).toInstant());
    }
}
