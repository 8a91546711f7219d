package io.roadstead.console.access.store;

import io.roadstead.console.access.model.SetupToken;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The one setup link in SQL. */
@Repository
public class SetupLinkStore {
    private static final String REPLACE = """
            insert into access.setup_link (token_hash, expires_at)
            values (:hash, :expires)
            on conflict (singleton) do update
            set token_hash = excluded.token_hash, expires_at = excluded.expires_at""";

    private static final String VALID = """
            select exists (
                select 1
                from access.setup_link
                where token_hash = :hash and expires_at > :now)""";

    private static final String USE = """
            delete from access.setup_link
            where token_hash = :hash and expires_at > :now""";

    private final JdbcClient sql;

    SetupLinkStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Makes this the valid link; an earlier one dies. */
    public void replace(SetupToken token, Instant expires) {
        sql.sql(REPLACE)
                .param("hash", token.hash())
                .param("expires", expires.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whether the link would be taken now. */
    public boolean valid(SetupToken token, Instant now) {
        return sql.sql(VALID)
                .param("hash", token.hash())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    /** Uses the link up; of two who try at once, one gets {@code true}. */
    public boolean use(SetupToken token, Instant now) {
        return sql.sql(USE)
                        .param("hash", token.hash())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
