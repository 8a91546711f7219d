package io.roadstead.console.access.store;

import io.roadstead.console.access.TokenInfo;
import io.roadstead.console.access.model.ApiToken;
import io.roadstead.console.access.model.TokenScope;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** API tokens in SQL: hashes only. */
@Repository
public class TokenStore {
    /** How exactly the last use is kept. */
    private static final Duration USE_STEP = Duration.ofMinutes(1);

    private static final String SHOWN =
            "t.id, t.name, t.scopes, t.clusters, t.created_at, t.expires_at, t.last_used_at";

    private static final String BY_ID = "select t.token_hash, t.account_id, " + SHOWN + """

            from access.api_token t
            where t.id = :id""";

    /** Filled in from {@link Sorting} only. */
    private static final String PAGE = "select lower(t.name) as sort_name, " + SHOWN + """

            from access.api_token t
            where t.account_id = :account
            and position(lower(:name) in lower(t.name)) > 0
            and (:first or (%1$s, t.id) %3$s (%2$s, :after))
            order by %1$s %4$s, t.id %4$s
            limit :limit""";

    /** One at a time for each account, so that the limit on tokens holds. */
    private static final String LOCK_OWNER = "select 1 from access.user_account where id = :account for update";

    private static final String FORGET_EXPIRED = """
            delete from access.api_token
            where account_id = :account and expires_at <= :now""";

    private static final String COUNT = "select count(*) from access.api_token where account_id = :account";

    private static final String INSERT = """
            insert into access.api_token (id, account_id, name, scopes, clusters, token_hash, created_at, expires_at)
            values (:id, :account, :name, :scopes, :clusters::text[], :hash, :created, :expires)""";

    private static final String USED = """
            update access.api_token
            set last_used_at = :now
            where id = :id and (last_used_at is null or last_used_at <= :before)""";

    private static final String REMOVE = """
            delete from access.api_token
            where id = :id and account_id = :account""";

    private final JdbcClient sql;

    TokenStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** A token as it is checked. */
    public record Row(AccountId owner, byte[] hash, TokenInfo info) {}

    /** What is known of a token with this id. */
    public Optional<Row> byId(UUID id) {
        return sql.sql(BY_ID)
                .param("id", id)
                .query((row, number) -> new Row(
                        new AccountId(row.getObject("account_id", UUID.class)), row.getBytes("token_hash"), info(row)))
                .optional();
    }

    /** A page of one account's tokens, by {@code name} or {@code createdAt}. */
    public Page<TokenInfo> page(AccountId owner, ListRequest request) {
        Sorting sorting = Sorting.of(request, "lower(t.name)", "t.created_at");
        var rows = sql.sql(sorting.fill(PAGE))
                .param("account", owner.value())
                .param("name", request.filters().getOrDefault("name", ""))
                .params(sorting.parameters())
                .query((row, number) -> new Listed(info(row), row.getString("sort_name")))
                .list();
        return request.page(
                rows,
                Listed::info,
                row -> sorting.cursor(
                        row.sortName(), row.info().createdAt(), row.info().id()));
    }

    /** Forgets the owner's expired tokens and counts the others; no other is made before this transaction ends. */
    public int liveLocked(AccountId owner, Instant now) {
        sql.sql(LOCK_OWNER)
                .param("account", owner.value())
                .query((row, number) -> 1)
                .optional();
        sql.sql(FORGET_EXPIRED)
                .param("account", owner.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return sql.sql(COUNT)
                .param("account", owner.value())
                .query((row, number) -> row.getInt(1))
                .single();
    }

    /** Adds a token. */
    public void insert(AccountId owner, ApiToken token, TokenInfo info) {
        sql.sql(INSERT)
                .param("id", token.id())
                .param("account", owner.value())
                .param("name", info.name())
                .param("scopes", info.scopes().stream().map(TokenScope::word).toArray(String[]::new))
                .param(
                        "clusters",
                        info.clusters()
                                .map(only -> only.stream().sorted().toArray(String[]::new))
                                .orElse(null))
                .param("hash", token.hash())
                .param("created", info.createdAt().atOffset(ZoneOffset.UTC))
                .param("expires", info.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Notes a use, unless one was noted less than a minute ago. */
    public void used(TokenInfo token, Instant now) {
        if (token.lastUsedAt().isPresent()
                && token.lastUsedAt().get().plus(USE_STEP).isAfter(now)) {
            return;
        }
        sql.sql(USED)
                .param("id", token.id())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("before", now.minus(USE_STEP).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Removes one of the owner's tokens; false when there is no such one. */
    public boolean remove(AccountId owner, UUID id) {
        return sql.sql(REMOVE).param("id", id).param("account", owner.value()).update() == 1;
    }

    private static Set<String> words(Array array) {
        try {
            return Set.of((String[]) array.getArray());
        } catch (SQLException unreadable) {
            throw new IllegalStateException("an array of texts is none", unreadable);
        }
    }

    private record Listed(TokenInfo info, String sortName) {}

    private static TokenInfo info(ResultSet row) throws SQLException {
        Set<TokenScope> scopes = EnumSet.noneOf(TokenScope.class);
        Arrays.stream((String[]) row.getArray("scopes").getArray())
                .map(word -> TokenScope.parse(word).orElseThrow())
                .forEach(scopes::add);
        return new TokenInfo(
                row.getObject("id", UUID.class),
                row.getString("name"),
                scopes,
                Optional.ofNullable(row.getArray("clusters")).map(TokenStore::words),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("last_used_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
