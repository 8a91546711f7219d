package io.roadstead.console.access.rbac;

/** This console has read a policy of another version than before: somebody may have come to have more or less. */
public record PolicyChanged(long version) {}
