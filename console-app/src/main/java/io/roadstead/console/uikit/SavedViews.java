package io.roadstead.console.uikit;

import io.roadstead.console.kernel.AccountId;
import java.util.List;

/** Keeps what people chose in lists, by account; answered by the module that keeps accounts. */
public interface SavedViews {
    /** Most letters of a name. */
    int LONGEST_NAME = 60;

    /** Most views of one list. */
    int MOST = 30;

    /**
     * A list as somebody wants to see it again.
     *
     * @param query of the page's address
     * @param opens whether the list opens with it
     */
    record View(String name, String query, boolean opens) {}

    /** By name; none when nobody can be asked now. */
    List<View> of(AccountId account, String list);

    /** Keeps it, in the place of one with the same name; false if there are too many, or the account has gone. */
    boolean keep(AccountId account, String list, View view);

    /** Forgets it. */
    void remove(AccountId account, String list, String name);

    /** Keys of columns; none for the list's own. */
    List<String> columns(AccountId account, String list);

    /** Keeps which columns were chosen. */
    void keepColumns(AccountId account, String list, List<String> columns);
}
