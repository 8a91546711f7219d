package io.roadstead.console.gateway.client;

import io.roadstead.console.gateway.door.Credentials;
import io.roadstead.console.kernel.Caller;
import java.util.Optional;

/** Somebody whom this console itself has let in; looked at by the time that was given then. */
record OwnCaller(Caller known) implements Credentials {
    @Override
    public Optional<Caller> caller() {
        return Optional.of(known);
    }

    @Override
    public Object key() {
        return known;
    }
}
