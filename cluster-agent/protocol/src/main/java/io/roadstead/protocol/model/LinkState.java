package io.roadstead.protocol.model;

import java.time.Instant;

/**
 * How a cluster is reached, as people see it. {@code Quarantined} and {@code Removing} are decided by people and shown
 * instead of these.
 */
public sealed interface LinkState {
    Instant since();

    /** No agent has come yet. */
    record Waiting(Instant since) implements LinkState {}

    /** Everything answers. */
    record Connected(Instant since) implements LinkState {}

    /** It works, but not as it should. */
    record Degraded(Instant since, Cause cause) implements LinkState {}

    /** The tunnel is open, and nothing comes through it. */
    record Stalled(Instant since) implements LinkState {}

    /** The agent answers, its API server does not. */
    record ApiUnreachable(Instant since, String detail) implements LinkState {}

    /** No tunnel. */
    record Offline(Instant since, String reason) implements LinkState {}

    /** Why a link is degraded. */
    enum Cause {
        /** The control connection is gone for less than the grace; the agent is expected back. */
        RECONNECTING,
        /** Round trips take too long. */
        SLOW,
        /** The bulk connection is missing: lists, logs and copies share the control connection or wait. */
        NO_BULK
    }
}
