package io.roadstead.console.kernel;

import java.util.UUID;

/** Which account is meant; stays when its name changes. */
public record AccountId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
