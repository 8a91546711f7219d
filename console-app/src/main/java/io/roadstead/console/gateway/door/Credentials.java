package io.roadstead.console.gateway.door;

import io.roadstead.console.kernel.Caller;
import java.util.Optional;

/** By what somebody may, looked at again while a stream runs. Asks the database: not for event loops. */
public interface Credentials {
    /** Who it is now; empty if they are worth nothing any more. */
    Optional<Caller> caller();

    /** What is the same for equal credentials, so that they are looked at once for many streams. */
    Object key();
}
