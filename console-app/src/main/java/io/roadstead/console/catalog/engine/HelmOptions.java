package io.roadstead.console.catalog.engine;

import java.time.Duration;

/**
 * What Helm is told besides chart and values.
 *
 * @param waits whether it is done only when all objects are ready, as the cluster tells by itself
 * @param rollbackOnFailure takes back what was not brought to an end
 * @param forceConflicts takes fields over that others manage
 * @param skipHooks runs no hooks
 * @param createNamespace makes the namespace where there is none
 * @param timeout how long Helm waits for one thing, 10 seconds to an hour
 */
public record HelmOptions(
        boolean waits,
        boolean rollbackOnFailure,
        boolean forceConflicts,
        boolean skipHooks,
        boolean createNamespace,
        Duration timeout) {
    /** As Helm does it by itself. */
    public static final HelmOptions DEFAULT = new HelmOptions(false, false, false, false, false, Duration.ofMinutes(5));

    /** The same, done when all objects are ready. */
    public static final HelmOptions WAITING = DEFAULT.waiting(true);

    /** @throws IllegalArgumentException where the time is none that Helm is given */
    public HelmOptions {
        if (timeout.compareTo(Duration.ofSeconds(10)) < 0 || timeout.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("timeout must be 10 seconds to an hour");
        }
    }

    /** The same, waiting or not. */
    public HelmOptions waiting(boolean wanted) {
        return new HelmOptions(wanted, rollbackOnFailure, forceConflicts, skipHooks, createNamespace, timeout);
    }
}
