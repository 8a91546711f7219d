package io.roadstead.agent.inventory.projection;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is told of an object beside its identity, labels and cells.
 *
 * @param facts see {@link io.roadstead.protocol.inventory.Facts}
 */
public record Projected(State state, Map<String, Object> facts) {
    public Projected {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
}
