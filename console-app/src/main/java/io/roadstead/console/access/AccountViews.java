package io.roadstead.console.access;

import io.roadstead.console.access.store.ListViewStore;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.uikit.SavedViews;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps with each account how it wants its lists. A database that is lost takes nobody's list away. */
@Service
class AccountViews implements SavedViews {
    private static final Logger log = LoggerFactory.getLogger(AccountViews.class);

    private final ListViewStore store;
    private final TransactionTemplate transaction;

    AccountViews(ListViewStore store, TransactionTemplate transaction) {
        this.store = store;
        this.transaction = transaction;
    }

    @Override
    public List<View> of(AccountId account, String list) {
        try {
            return store.of(account, list);
        } catch (DataAccessException | TransactionException lost) {
            log.atDebug().setCause(lost).log("saved views not read");
            return List.of();
        }
    }

    @Override
    public boolean keep(AccountId account, String list, View view) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean kept = store.keep(account, list, view);
            if (!kept) {
                status.setRollbackOnly();
            }
            return kept;
        }));
    }

    @Override
    public void remove(AccountId account, String list, String name) {
        store.remove(account, list, name);
    }

    @Override
    public List<String> columns(AccountId account, String list) {
        try {
            return Arrays.stream(store.columns(account, list).split("\\.", -1))
                    .filter(key -> !key.isEmpty())
                    .toList();
        } catch (DataAccessException | TransactionException lost) {
            log.atDebug().setCause(lost).log("chosen columns not read");
            return List.of();
        }
    }

    @Override
    public void keepColumns(AccountId account, String list, List<String> columns) {
        try {
            store.keepColumns(account, list, String.join(".", columns));
        } catch (DataAccessException | TransactionException lost) {
            log.atWarn().setCause(lost).log("chosen columns not kept");
        }
    }
}
