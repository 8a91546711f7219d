package io.roadstead.console.access.store;

import io.roadstead.console.access.model.CodeChallenge;
import io.roadstead.console.access.model.IssuedSecret;
import io.roadstead.console.access.model.KubectlClient;
import io.roadstead.console.access.model.KubectlRequest;
import io.roadstead.console.access.model.LoopbackAddress;
import io.roadstead.console.kernel.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Codes on their way to kubectl through a browser, in SQL: hashes only. */
@Repository
public class KubectlCodeStore {
    private static final String INSERT = """
            insert into access.kubectl_code
                (code_hash, account_id, sign_in_id, cluster_id, answer_to, challenge, nonce, lasting, expires_at)
            select :hash, :account, b.id, :cluster, :answer, :challenge, :nonce, :lasting, :expires
            from access.sign_in b
            where b.id = :browser and b.account_id = :account""";
    private static final String TAKE = """
            update access.kubectl_code
            set used_at = :now
            where code_hash = :hash and used_at is null
            returning account_id, sign_in_id, cluster_id, answer_to, challenge, nonce, lasting, expires_at""";
    private static final String GAVE = """
            update access.kubectl_code
            set kubectl_sign_in_id = :given
            where code_hash = :hash""";
    private static final String GIVEN = "select kubectl_sign_in_id from access.kubectl_code where code_hash = :hash";
    private static final String FORGET = "delete from access.kubectl_code where expires_at < :before";

    private final JdbcClient sql;

    KubectlCodeStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** What a person allowed, and to whom it is given. */
    public record Row(AccountId account, UUID browser, KubectlRequest request, Instant expires) {}

    /** Adds one; false when the browser's sign-in has ended meanwhile. */
    public boolean insert(IssuedSecret code, Row row) {
        return sql.sql(INSERT)
                        .param("hash", code.hash())
                        .param("account", row.account().value())
                        .param("browser", row.browser())
                        .param("cluster", row.request().client().cluster())
                        .param("answer", row.request().answerTo().url())
                        .param("challenge", row.request().challenge().value())
                        .param("nonce", row.request().nonce())
                        .param("lasting", row.request().lasting())
                        .param("expires", KubectlSignInStore.at(row.expires()))
                        .update()
                == 1;
    }

    /** What stands behind a code, the first time that it is shown; it is used up by that, whatever comes of it. */
    public Optional<Row> take(IssuedSecret code, Instant now) {
        return sql.sql(TAKE)
                .param("hash", code.hash())
                .param("now", KubectlSignInStore.at(now))
                .query(KubectlCodeStore::row)
                .optional();
    }

    /** Notes which sign-in a code gave. */
    public void gave(IssuedSecret code, UUID given) {
        sql.sql(GAVE).param("hash", code.hash()).param("given", given).update();
    }

    /** The sign-in that a code gave when it was used. */
    public Optional<UUID> given(IssuedSecret code) {
        return sql.sql(GIVEN)
                .param("hash", code.hash())
                .query((row, number) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .optional()
                .flatMap(given -> given);
    }

    /** Removes those that were over before this. */
    public void forget(Instant before) {
        sql.sql(FORGET).param("before", KubectlSignInStore.at(before)).update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        KubectlRequest request = new KubectlRequest(
                new KubectlClient(row.getString("cluster_id")),
                new LoopbackAddress(row.getString("answer_to")),
                new CodeChallenge(row.getString("challenge")),
                "",
                row.getString("nonce"),
                row.getBoolean("lasting"));
        return new Row(
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getObject("sign_in_id", UUID.class),
                request,
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }
}
