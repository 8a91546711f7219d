package io.roadstead.console.catalog.engine;

import io.roadstead.console.gateway.Passes;
import java.util.Optional;

/**
 * One run of Helm.
 *
 * @param pass by which it reaches its cluster; empty where it needs none. Stays the one's who ordered, who closes it
 */
public record HelmOrder(
        HelmVerb verb, String namespace, String name, HelmOptions options, Optional<Passes.Pass> pass) {}
