package io.roadstead.console.database;

import java.net.URI;

/** Where this console says at which address it can be reached, for whoever tries to start a second one on its data. */
@FunctionalInterface
public interface RunningNotice {
    /** Replaces the address said before; does nothing where an external database is used, which many may share. */
    void announce(URI address);
}
