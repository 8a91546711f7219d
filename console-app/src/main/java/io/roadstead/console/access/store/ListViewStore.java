package io.roadstead.console.access.store;

import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.uikit.SavedViews;
import io.roadstead.console.uikit.SavedViews.View;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Views and columns of lists in SQL, by account. */
@Repository
public class ListViewStore {
    private static final String OF = """
            select name, query, opens
            from access.list_view
            where account_id = :account and list = :list
            order by lower(name), name""";

    private static final String OPENS_NONE = """
            update access.list_view
            set opens = false
            where account_id = :account and list = :list and opens""";

    /** Nothing for an account that has gone, nor beyond the most that one list may have. */
    private static final String KEEP = """
            insert into access.list_view (account_id, list, name, query, opens)
            select id, :list, :name, :query, :opens
            from access.user_account
            where id = :account
            and (select count(*) from access.list_view
                where account_id = :account and list = :list and name <> :name) < :most
            on conflict (account_id, list, name) do update
            set query = excluded.query, opens = excluded.opens""";

    private static final String REMOVE = """
            delete from access.list_view
            where account_id = :account and list = :list and name = :name""";

    private static final String COLUMNS = """
            select columns
            from access.list_columns
            where account_id = :account and list = :list""";

    private static final String KEEP_COLUMNS = """
            insert into access.list_columns (account_id, list, columns)
            select id, :list, :columns
            from access.user_account
            where id = :account
            on conflict (account_id, list) do update
            set columns = excluded.columns""";

    private final JdbcClient sql;

    ListViewStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** By name. */
    public List<View> of(AccountId account, String list) {
        return sql.sql(OF)
                .param("account", account.value())
                .param("list", list)
                .query((row, number) ->
                        new View(row.getString("name"), row.getString("query"), row.getBoolean("opens")))
                .list();
    }

    /** Keeps one; false if there is no place for it. */
    public boolean keep(AccountId account, String list, View view) {
        if (view.opens()) {
            sql.sql(OPENS_NONE)
                    .param("account", account.value())
                    .param("list", list)
                    .update();
        }
        return sql.sql(KEEP)
                        .param("account", account.value())
                        .param("list", list)
                        .param("name", view.name())
                        .param("query", view.query())
                        .param("opens", view.opens())
                        .param("most", SavedViews.MOST)
                        .update()
                == 1;
    }

    /** Forgets one. */
    public void remove(AccountId account, String list, String name) {
        sql.sql(REMOVE)
                .param("account", account.value())
                .param("list", list)
                .param("name", name)
                .update();
    }

    /** Keys joined by dots; empty for none. */
    public String columns(AccountId account, String list) {
        return sql.sql(COLUMNS)
                .param("account", account.value())
                .param("list", list)
                .query((row, number) -> row.getString("columns"))
                .optional()
                .orElse("");
    }

    /** Keeps keys joined by dots. */
    public void keepColumns(AccountId account, String list, String columns) {
        sql.sql(KEEP_COLUMNS)
                .param("account", account.value())
                .param("list", list)
                .param("columns", columns)
                .update();
    }
}
