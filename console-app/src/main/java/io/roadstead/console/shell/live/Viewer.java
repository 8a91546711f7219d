package io.roadstead.console.shell.live;

import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.LogSubject;
import java.util.UUID;

/**
 * Who looks at whose logs.
 *
 * @param signIn the record of the browser
 * @param browser the id of its session
 */
record Viewer(Caller caller, UUID signIn, String browser, LogSubject subject) {}
