package io.roadstead.console.cluster;

import io.roadstead.console.cluster.model.JoinToken;
import java.time.Instant;

/**
 * By what an agent joins; shown once.
 *
 * @param expires when it is worth nothing any more, used or not
 */
public record Invitation(JoinToken token, Instant expires) {
    /** Where the manifest is, below the console's address. */
    public String path() {
        return "/import/" + token.value() + ".yaml";
    }
}
