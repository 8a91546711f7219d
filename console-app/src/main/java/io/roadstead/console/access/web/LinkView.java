package io.roadstead.console.access.web;

import io.roadstead.console.access.AccountRecovery.Link;
import java.time.Instant;

/**
 * A link by which somebody chooses a password, once.
 *
 * @param path below the console's address; shown this once
 */
record LinkView(String path, Instant expiresAt) {
    static LinkView of(Link link) {
        return new LinkView(link.path(), link.expires());
    }

    @Override
    public String toString() {
        return "LinkView[…]";
    }
}
