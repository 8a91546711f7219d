package io.roadstead.console.operations;

/** An operation has changed; published on the console which changed it, after the change is written. */
public record OperationChanged(OperationId id, String kind) {}
