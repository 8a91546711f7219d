package io.roadstead.console.gateway.replica;

import java.time.Instant;
import java.util.UUID;

/**
 * A console that runs on this database, as people see it.
 *
 * @param id random, for as long as its process runs
 * @param address where the other consoles dial it, host and port
 * @param seen when it renewed its lease last
 * @param agents clusters whose agents are connected to it
 */
public record RunningConsole(UUID id, String address, Instant started, Instant seen, int agents) {}
