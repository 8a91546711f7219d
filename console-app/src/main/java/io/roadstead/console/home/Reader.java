package io.roadstead.console.home;

import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;

/** For whom a first page is. */
enum Reader {
    ADMINISTRATOR,
    AUDITOR,
    USER;

    /** By what the caller may do: rights of others, then reading of others. */
    static Reader of(Caller caller) {
        if (caller.may(Permission.USERS_WRITE)) {
            return ADMINISTRATOR;
        }
        return caller.may(Permission.USERS_READ) ? AUDITOR : USER;
    }
}
