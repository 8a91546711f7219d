package io.roadstead.console.uikit;

import java.time.Instant;
import java.util.Optional;

/** Keeps how people want the pages, by account; answered by the module that keeps accounts. */
public interface Preferences {
    /** What this account chose; empty when it chose nothing yet, or cannot be asked now. */
    Optional<Preference> of(String account);

    /** Keeps a choice; nothing happens when the account has gone. */
    void keep(String account, Preference preference);

    /** Up to when this account has seen what happened to it. */
    Optional<Instant> noticesSeen(String account);

    /** It has seen all that happened up to now. */
    void seeNotices(String account);
}
