package io.roadstead.console.access;

import io.roadstead.console.access.store.PreferenceStore;
import io.roadstead.console.uikit.Preference;
import io.roadstead.console.uikit.Preferences;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/** Keeps with each account how it wants the pages. A database that is lost takes nobody's page away. */
@Service
class AccountPreferences implements Preferences {
    private static final Logger log = LoggerFactory.getLogger(AccountPreferences.class);

    private final PreferenceStore store;
    private final Clock clock;

    AccountPreferences(PreferenceStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Optional<Preference> of(String account) {
        return row(account).map(PreferenceStore.Row::preference);
    }

    @Override
    public void keep(String account, Preference preference) {
        unlessLost(() -> store.keep(account, preference));
    }

    @Override
    public Optional<Instant> noticesSeen(String account) {
        return row(account).flatMap(PreferenceStore.Row::noticesSeen);
    }

    @Override
    public void seeNotices(String account) {
        unlessLost(() -> store.see(account, clock.instant()));
    }

    private Optional<PreferenceStore.Row> row(String account) {
        if (LostDatabase.noted()) {
            return Optional.empty();
        }
        try {
            return store.byName(account);
        } catch (DataAccessException | TransactionException lost) {
            LostDatabase.note();
            log.atDebug().setCause(lost).log("preference not read");
            return Optional.empty();
        }
    }

    private static void unlessLost(Runnable change) {
        try {
            change.run();
        } catch (DataAccessException | TransactionException lost) {
            log.atWarn().setCause(lost).log("preference not kept");
        }
    }
}
