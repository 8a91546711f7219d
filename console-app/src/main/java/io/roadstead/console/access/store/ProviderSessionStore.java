package io.roadstead.console.access.store;

import io.roadstead.console.access.model.Confirmation;
import io.roadstead.console.access.model.SignInTrouble;
import io.roadstead.console.kernel.AccountId;
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

/** What a provider gave for each sign-in, in SQL. Refresh tokens are used by whoever holds the claim of the row. */
@Repository
public class ProviderSessionStore {
    private static final String INSERT = """
            insert into access.provider_session (
                sign_in_id, account_id, issuer, client_id, subject, session_id, sealed_refresh_token, sealed_id_token,
                confirmed_at, expires_at, try_at)
            values (:id, :account, :issuer, :client, :subject, :session, :refresh, :token, :at, :expires, :try)""";

    private static final String BY_ID = """
            select
                p.sign_in_id, p.account_id, a.name as account, p.issuer, p.client_id, p.subject,
                p.sealed_refresh_token, p.sealed_id_token, p.confirmed_at, p.expires_at, p.try_at, p.claimed_until
            from access.provider_session p
            join access.user_account a on a.id = p.account_id
            where p.sign_in_id = :id""";

    /** Only of browsers that were heard of since: nobody keeps a person signed in at the provider who is not here. */
    private static final String DUE = """
            select p.sign_in_id
            from access.provider_session p
            join access.sign_in s on s.id = p.sign_in_id
            where p.try_at <= :now
            and s.seen_at > p.confirmed_at
            and (p.claimed_until is null or p.claimed_until <= :now)
            order by p.try_at
            limit :limit""";

    private static final String CLAIM = """
            update access.provider_session
            set claim = :claim, claimed_until = :until
            where sign_in_id = :id and try_at <= :now and (claimed_until is null or claimed_until <= :now)""";

    private static final String ROTATED = """
            update access.provider_session
            set sealed_refresh_token = :refresh
            where sign_in_id = :id and claim = :claim""";

    private static final String CONFIRMED = """
            update access.provider_session
            set confirmed_at = :at, expires_at = :expires, try_at = :try,
                sealed_id_token = coalesce(:token, sealed_id_token), claim = null, claimed_until = null
            where sign_in_id = :id and claim = :claim""";

    private static final String POSTPONED = """
            update access.provider_session
            set try_at = :try, claim = null, claimed_until = null
            where sign_in_id = :id and claim = :claim""";

    private static final String OF_ACCOUNT = """
            select id
            from access.sign_in
            where account_id = :account""";

    private static final String OF_SESSION = """
            select sign_in_id
            from access.provider_session
            where issuer = :issuer
            and (
                :session <> '' and session_id = :session
                or subject = :subject and (:session = '' or session_id is null))""";

    private static final String END = """
            with ended as (
                delete from access.sign_in
                where id = :id
                returning id)
            insert into access.ended_sign_in (id, reason, ended_at)
            select id, :reason, :now
            from ended""";

    private static final String REASON = "select reason from access.ended_sign_in where id = :id";

    private static final String FORGET = "delete from access.ended_sign_in where ended_at < :before";

    private static final String TAKE_LOGOUT = """
            insert into access.logout_token (issuer, token_id, expires_at)
            values (:issuer, :token, :expires)
            on conflict do nothing""";

    private static final String FORGET_LOGOUTS = "delete from access.logout_token where expires_at < :now";

    private final JdbcClient sql;

    ProviderSessionStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** What is known of one; sealed texts open by the console's key. */
    public record Row(
            UUID signIn,
            AccountId account,
            String accountName,
            String issuer,
            String clientId,
            String subject,
            Optional<String> sealedRefreshToken,
            Optional<String> sealedIdToken,
            Confirmation confirmation,
            Instant tryAt,
            Optional<Instant> claimedUntil) {}

    /** Adds one. */
    public void insert(Row row, String session) {
        sql.sql(INSERT)
                .param("id", row.signIn())
                .param("account", row.account().value())
                .param("issuer", row.issuer())
                .param("client", row.clientId())
                .param("subject", row.subject())
                .param("session", session.isEmpty() ? null : session)
                .param("refresh", row.sealedRefreshToken().orElse(null))
                .param("token", row.sealedIdToken().orElse(null))
                .param("at", at(row.confirmation().at()))
                .param("expires", at(row.confirmation().expires()))
                .param("try", at(row.tryAt()))
                .update();
    }

    /** The one of this sign-in; empty for those by password or passkey. */
    public Optional<Row> byId(UUID signIn) {
        return sql.sql(BY_ID)
                .param("id", signIn)
                .query(ProviderSessionStore::row)
                .optional();
    }

    /** Those to ask for now, the longest due first. */
    public List<UUID> due(Instant now, int limit) {
        return sql.sql(DUE)
                .param("now", at(now))
                .param("limit", limit)
                .query((row, number) -> row.getObject("sign_in_id", UUID.class))
                .list();
    }

    /** Takes the right to use the refresh token, for all replicas; false when it is not due, or another holds it. */
    public boolean claim(UUID signIn, UUID claim, Instant now, Instant until) {
        return sql.sql(CLAIM)
                        .param("id", signIn)
                        .param("claim", claim)
                        .param("now", at(now))
                        .param("until", at(until))
                        .update()
                == 1;
    }

    /** Notes the refresh token that follows; the claim stays. */
    public void rotated(UUID signIn, UUID claim, String sealedRefreshToken) {
        sql.sql(ROTATED)
                .param("id", signIn)
                .param("claim", claim)
                .param("refresh", sealedRefreshToken)
                .update();
    }

    /** The provider vouches for the person still; ends the claim. */
    public void confirmed(UUID signIn, UUID claim, Confirmation confirmation, Optional<String> sealedIdToken) {
        sql.sql(CONFIRMED)
                .param("id", signIn)
                .param("claim", claim)
                .param("at", at(confirmation.at()))
                .param("expires", at(confirmation.expires()))
                .param("try", at(confirmation.askAgainAt()))
                .param("token", sealedIdToken.orElse(null))
                .update();
    }

    /** The provider did not answer; ends the claim. */
    public void postponed(UUID signIn, UUID claim, Instant tryAt) {
        sql.sql(POSTPONED)
                .param("id", signIn)
                .param("claim", claim)
                .param("try", at(tryAt))
                .update();
    }

    /** All sign-ins of an account, also those without a provider. */
    public List<UUID> ofAccount(AccountId account) {
        return sql.sql(OF_ACCOUNT)
                .param("account", account.value())
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Those of a session of the provider; those of the person where it named no session. */
    public List<UUID> of(String issuer, String session, String subject) {
        return sql.sql(OF_SESSION)
                .param("issuer", issuer)
                .param("session", session)
                .param("subject", subject)
                .query((row, number) -> row.getObject("sign_in_id", UUID.class))
                .list();
    }

    /** Ends the sign-in with all that belongs to it, and keeps why; false when it has ended. */
    public boolean end(UUID signIn, SignInTrouble reason, Instant now) {
        return sql.sql(END)
                        .param("id", signIn)
                        .param("reason", reason.word())
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /** Why a sign-in ended, where that was kept. */
    public Optional<SignInTrouble> reasonOf(UUID signIn) {
        return sql.sql(REASON)
                .param("id", signIn)
                .query((row, number) -> row.getString("reason"))
                .optional()
                .flatMap(SignInTrouble::parse);
    }

    /** Notes a logout token; false when it was there before. */
    public boolean takeLogout(String issuer, String token, Instant expires) {
        return sql.sql(TAKE_LOGOUT)
                        .param("issuer", issuer)
                        .param("token", token)
                        .param("expires", at(expires))
                        .update()
                == 1;
    }

    /** Forgets reasons from before that time, and logout tokens that ended. */
    public void forget(Instant reasonsBefore, Instant now) {
        sql.sql(FORGET).param("before", at(reasonsBefore)).update();
        sql.sql(FORGET_LOGOUTS).param("now", at(now)).update();
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("sign_in_id", UUID.class),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getString("account"),
                row.getString("issuer"),
                row.getString("client_id"),
                row.getString("subject"),
                Optional.ofNullable(row.getString("sealed_refresh_token")),
                Optional.ofNullable(row.getString("sealed_id_token")),
                new Confirmation(time(row, "confirmed_at"), time(row, "expires_at")),
                time(row, "try_at"),
                Optional.ofNullable(row.getObject("claimed_until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
