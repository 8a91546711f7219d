package io.roadstead.console.shell.live;

import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import java.util.UUID;

/**
 * Who looks at which object's logs.
 *
 * @param signIn the record of the browser
 * @param browser the id of its session
 */
record Viewer(Caller caller, UUID signIn, String browser, FleetObject object) {}
