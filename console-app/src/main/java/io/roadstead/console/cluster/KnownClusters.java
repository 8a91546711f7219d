package io.roadstead.console.cluster;

import java.util.Optional;

/** Finds clusters for those who carry requests. Asks the database: not for event loops. */
public interface KnownClusters {
    /**
     * What a request to a cluster needs to know.
     *
     * @param closed why no request goes there, as a sentence, such as that it is quarantined; empty if they do
     */
    record Target(ClusterId id, String name, AgentMode mode, Optional<String> closed) {}

    /** By id, or by unique name. */
    Optional<Target> find(String idOrName);
}
