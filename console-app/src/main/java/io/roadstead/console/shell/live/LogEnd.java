package io.roadstead.console.shell.live;

import java.util.Locale;

/** Why a stream of logs ends. */
enum LogEnd {
    /** The browser has gone. */
    GONE(1000),
    /** What was shown is no ticket, or a used one. */
    TICKET(4401),
    /** The sign-in has ended, or the account may less than before. */
    REVOKED(4403),
    /** There are too many streams of this browser. */
    LIMIT(4429),
    /** What the browser said is not understood. */
    MALFORMED(4400),
    /** The console made a mistake, or stops. */
    FAULT(1011);

    private final int code;

    LogEnd(int code) {
        this.code = code;
    }

    /** The close code of the WebSocket. */
    int code() {
        return code;
    }

    /** As browsers are told. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
