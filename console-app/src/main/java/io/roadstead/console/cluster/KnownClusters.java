package io.roadstead.console.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds clusters for those who carry requests. Asks the database: not for event loops. */
public interface KnownClusters {
    /**
     * What a request to a cluster needs to know.
     *
     * @param closed why no request goes there, as a sentence, such as that it is quarantined; empty if they do
     */
    record Target(ClusterId id, String name, AgentMode mode, Map<String, String> labels, Optional<String> closed) {
        /** Keeps a copy. */
        public Target {
            labels = Map.copyOf(labels);
        }
    }

    /** By id, or by unique name. */
    Optional<Target> find(String idOrName);

    /** The same, if it is known without asking anybody, so that an event loop may ask; else empty, whether there is one or not. */
    default Optional<Target> remembered(String idOrName) {
        return Optional.empty();
    }

    /** All of them, whose number is limited where they are added; for work that the console does by itself. */
    List<Target> all();
}
