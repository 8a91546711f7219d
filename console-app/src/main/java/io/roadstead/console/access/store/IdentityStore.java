package io.roadstead.console.access.store;

import io.roadstead.console.access.model.ExternalPerson;
import io.roadstead.console.kernel.AccountId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accounts that a provider vouches for, and their groups, in SQL. */
@Repository
public class IdentityStore {
    private static final String ACCOUNT = """
            select account_id
            from access.external_identity
            where issuer = :issuer and subject = :subject""";

    private static final String IS_EXTERNAL = """
            select exists (
                select 1
                from access.external_identity i
                join access.user_account a on a.id = i.account_id
                where lower(a.name) = lower(:name))""";

    private static final String SAVE = """
            insert into access.external_identity (account_id, issuer, subject, display_name, email, confirmed_at)
            values (:id, :issuer, :subject, :name, :email, :now)
            on conflict (account_id) do update
            set display_name = excluded.display_name, email = excluded.email, confirmed_at = excluded.confirmed_at""";

    private static final String LEAVE_GROUPS = """
            delete from access.external_group
            where account_id = :id and name <> all (:names)""";

    private static final String JOIN_GROUPS = """
            insert into access.external_group (account_id, name)
            select :id, unnest(:names)
            on conflict do nothing""";

    private static final String GROUPS = """
            select name
            from access.external_group
            where account_id = :id
            order by name""";

    private static final String TOKENS = "delete from access.api_token where account_id = :id";

    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(:key, 0))";

    private final JdbcClient sql;

    IdentityStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Nobody else makes or changes the account of this person before this transaction ends. */
    public void lock(ExternalPerson person) {
        sql.sql(LOCK)
                .param("key", "access.external_identity " + person.issuer() + " " + person.subject())
                .query((row, number) -> true)
                .single();
    }

    /** The account of this person, whatever the person is called by now. */
    public Optional<AccountId> accountOf(ExternalPerson person) {
        return sql.sql(ACCOUNT)
                .param("issuer", person.issuer())
                .param("subject", person.subject())
                .query((row, number) -> new AccountId(row.getObject("account_id", UUID.class)))
                .optional();
    }

    /** Whether the account of this name belongs to a provider. */
    public boolean isExternal(String account) {
        return sql.sql(IS_EXTERNAL)
                .param("name", account)
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    /** Binds the account to the person, or notes how the bound one is called now. */
    public void save(AccountId account, ExternalPerson person, Instant now) {
        sql.sql(SAVE)
                .param("id", account.value())
                .param("issuer", person.issuer())
                .param("subject", person.subject())
                .param("name", person.displayName())
                .param("email", person.email())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Makes these the groups of the account. */
    public void setGroups(AccountId account, List<String> names) {
        String[] array = names.toArray(String[]::new);
        sql.sql(LEAVE_GROUPS).param("id", account.value()).param("names", array).update();
        sql.sql(JOIN_GROUPS).param("id", account.value()).param("names", array).update();
    }

    /** The groups that the provider named last, by name. */
    public List<String> groups(AccountId account) {
        return sql.sql(GROUPS)
                .param("id", account.value())
                .query((row, number) -> row.getString("name"))
                .list();
    }

    /** Ends all API tokens of the account. */
    public void endTokens(AccountId account) {
        sql.sql(TOKENS).param("id", account.value()).update();
    }
}
