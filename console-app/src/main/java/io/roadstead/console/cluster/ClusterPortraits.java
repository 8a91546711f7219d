package io.roadstead.console.cluster;

import io.roadstead.console.cluster.model.Tier;
import io.roadstead.console.cluster.model.identity.Distribution;
import io.roadstead.console.cluster.model.identity.Infrastructure;
import io.roadstead.console.kernel.Caller;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What clusters are, for lists of them; a bean of the module that knows what they hold. */
public interface ClusterPortraits {
    /**
     * A cluster in a few words; as people say, where they say something.
     *
     * @param regions of its nodes, in their order
     * @param accelerators of all its nodes, summed by product
     * @param fileSystems names of the Lustre file systems that it mounts
     */
    record Sketch(
            Distribution distribution,
            Infrastructure infrastructure,
            Optional<Tier> tier,
            List<String> regions,
            List<Accelerators> accelerators,
            List<String> fileSystems) {
        /** Nothing is known, or may be seen. */
        public static final Sketch NONE = new Sketch(
                Distribution.UNKNOWN, Infrastructure.UNKNOWN, Optional.empty(), List.of(), List.of(), List.of());

        /** Keeps copies. */
        public Sketch {
            regions = List.copyOf(regions);
            accelerators = List.copyOf(accelerators);
            fileSystems = List.copyOf(fileSystems);
        }
    }

    /**
     * Devices of one product.
     *
     * @param physical in the machines; empty where nothing tells how many
     * @param schedulable what pods may ask for in all
     */
    record Accelerators(String product, OptionalLong physical, long schedulable) {}

    /** Those of these clusters of which something is known that this caller may see; one query for all. */
    Map<ClusterId, Sketch> sketches(Caller caller, Collection<ClusterId> clusters);
}
