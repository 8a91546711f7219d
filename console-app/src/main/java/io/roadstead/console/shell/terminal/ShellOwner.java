package io.roadstead.console.shell.terminal;

import io.roadstead.console.kernel.Caller;
import java.util.UUID;

/**
 * Whose a shell is.
 *
 * @param signIn the record of the browser
 * @param browser the id of its session
 */
record ShellOwner(Caller caller, UUID signIn, String browser) {
    /** Whether it is the same person by the same sign-in in the same browser. */
    boolean is(ShellOwner other) {
        return caller.id().equals(other.caller().id())
                && signIn.equals(other.signIn())
                && browser.equals(other.browser());
    }
}
