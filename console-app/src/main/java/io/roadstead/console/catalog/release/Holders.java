package io.roadstead.console.catalog.release;

import io.roadstead.console.gateway.Passes;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.operations.OperationOwners;

/** Whom passes of processes stand for. */
public final class Holders {
    private Holders() {}

    /** Whoever asks, with what that one may do by then: by the token that was shown, where one was, and by the sign-in. */
    public static Passes.Holder of(OperationOwners owners, Caller asks) {
        return () -> asks.token()
                .map(token -> owners.owner(asks.id(), token))
                .orElseGet(() -> owners.owner(asks.id()))
                .filter(now -> now.may(Permission.OWN_WRITE))
                .map(now -> asks.signedInAt().map(now::signedIn).orElse(now));
    }
}
