package io.roadstead.console.catalog.archive;

import io.roadstead.console.kernel.Reason;
import java.io.IOException;

/** Ends the reading of something that is not as it has to be. */
final class Unsound extends IOException {
    private final transient Reason reason;

    Unsound(String why, Object... arguments) {
        super(why, null);
        reason = Reason.of("catalog.archive." + why, arguments);
    }

    Reason reason() {
        return reason;
    }
}
