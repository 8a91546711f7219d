package io.roadstead.console.database;

import java.net.URI;
import java.util.Optional;

/** The lock of the data directory, where one is needed. */
record DataClaim(Optional<DataLock> lock) implements RunningNotice, AutoCloseable {
    boolean held() {
        return lock.isPresent();
    }

    @Override
    public void announce(URI address) {
        lock.ifPresent(held -> held.announce(address));
    }

    @Override
    public void close() {
        lock.ifPresent(DataLock::close);
    }
}
