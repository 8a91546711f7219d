package io.roadstead.console.gateway.http;

import java.util.List;
import java.util.function.Supplier;

/**
 * What the gateway tells of its console; each may ask the database.
 *
 * @param notReady what the console waits for; empty when it is ready
 * @param metrics in the format of Prometheus
 */
public record OwnState(Supplier<List<String>> notReady, Supplier<String> metrics) {}
