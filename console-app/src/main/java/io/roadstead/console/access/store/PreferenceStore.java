package io.roadstead.console.access.store;

import io.roadstead.console.uikit.Preference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How accounts want the pages, in SQL. */
@Repository
public class PreferenceStore {
    private static final String BY_NAME = """
            select preference.theme, preference.language, preference.density, preference.notices_seen_at
            from access.preference preference
            join access.user_account account on account.id = preference.account_id
            where lower(account.name) = lower(:name)""";

    private static final String KEEP = """
            insert into access.preference (account_id, theme, language, density)
            select id, :theme, :language, :density
            from access.user_account
            where lower(name) = lower(:name)
            on conflict (account_id) do update
            set theme = excluded.theme, language = excluded.language, density = excluded.density""";

    private static final String SEE = """
            insert into access.preference (account_id, notices_seen_at)
            select id, :at
            from access.user_account
            where lower(name) = lower(:name)
            on conflict (account_id) do update
            set notices_seen_at = excluded.notices_seen_at""";

    private final JdbcClient sql;

    PreferenceStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** All that is kept of one account. */
    public record Row(Preference preference, Optional<Instant> noticesSeen) {}

    /** What is kept of this account, if there is something. */
    public Optional<Row> byName(String account) {
        return sql.sql(BY_NAME)
                .param("name", account)
                .query(PreferenceStore::row)
                .optional();
    }

    /** Keeps a choice. */
    public void keep(String account, Preference preference) {
        sql.sql(KEEP)
                .param("name", account)
                .param("theme", Preference.word(preference.theme()))
                .param(
                        "language",
                        preference.language().map(Locale::getLanguage).orElse(""))
                .param("density", Preference.word(preference.density()))
                .update();
    }

    /** Keeps up to when the account has seen what happened to it. */
    public void see(String account, Instant at) {
        sql.sql(SEE)
                .param("name", account)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                Preference.of(row.getString("theme"), row.getString("language"), row.getString("density")),
                Optional.ofNullable(row.getObject("notices_seen_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
