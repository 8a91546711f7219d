package io.roadstead.console.uikit;

import io.roadstead.console.kernel.Caller;
import java.time.Instant;
import java.util.List;

/** What happened to somebody while they looked elsewhere, such as work that ended; a bean of the module that knows it. */
public interface NotificationSource {
    /** The newest first; only what is this caller's. */
    List<Happened> of(Caller caller, int most);

    /**
     * One thing that happened.
     *
     * @param sentence in the language of the page, with how it ended in words
     * @param path the address of the page that says more, below the console's; may be empty
     */
    record Happened(Status status, String sentence, Instant at, String path) {}

    /** Publish one as a Spring event when something new has happened to this account: its bells count anew. */
    record Arrived(String account) {}
}
