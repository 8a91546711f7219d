package io.roadstead.federation.failover;

import java.util.Comparator;

/**
 * From where, and on which way, somebody looks at a cluster.
 *
 * @param observer a replica of the console or a peer agent, by its name
 * @param hub whether it is a replica of the console; these may share what fails
 * @param path the way
 */
public record Vantage(String observer, boolean hub, Path path) implements Comparable<Vantage> {
    private static final Comparator<Vantage> ORDER =
            Comparator.comparing(Vantage::observer).thenComparing(Vantage::path);

    /** Ways to a cluster. */
    public enum Path {
        /** By a connection that the cluster's agent dialled: fails also where only the agent is gone. */
        LINK,

        /** By the address of its API server. */
        API,

        /** By what its apps serve. */
        APP
    }

    /** Whether it tells of the cluster and not only of its agent. */
    public boolean isIndependent() {
        return path != Path.LINK;
    }

    @Override
    public int compareTo(Vantage other) {
        return ORDER.compare(this, other);
    }
}
