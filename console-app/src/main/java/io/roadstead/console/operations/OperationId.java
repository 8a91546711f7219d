package io.roadstead.console.operations;

import java.util.UUID;

/** Which operation is meant. */
public record OperationId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
