package io.roadstead.console.shell.live;

import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.Carried;
import io.roadstead.console.shell.LogSubject;
import java.util.UUID;

/**
 * Who looks at whose logs.
 *
 * @param signIn the record of the browser
 * @param browser the id of its session
 * @param follows whether it goes on, or ends with what there is now
 * @param carried counts what comes
 */
record Viewer(Caller caller, UUID signIn, String browser, LogSubject subject, boolean follows, Carried carried) {
    /** Who follows them. */
    Viewer(Caller caller, UUID signIn, String browser, LogSubject subject) {
        this(caller, signIn, browser, subject, true, new Carried());
    }
}
