package io.roadstead.bed.fault;

/// The way bytes travel through a [FaultProxy]: from the client to the target, or back.
public enum Direction {
    TO_TARGET,
    TO_CLIENT;

    Direction reverse() {
        return this == TO_TARGET ? TO_CLIENT : TO_TARGET;
    }
}
