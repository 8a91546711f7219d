package io.roadstead.console.fleet;

import io.roadstead.console.cluster.ClusterId;
import java.time.Instant;
import java.util.UUID;

/**
 * The objects of an app in a cluster.
 *
 * @param version of the app that was brought there
 * @param detail why it was not taken; empty where it was
 */
public record AppCopy(UUID app, ClusterId cluster, long version, boolean well, String detail, Instant at) {}
