package io.roadstead.console.cluster;

import io.roadstead.console.kernel.Caller;
import java.util.Optional;

/** A page of another module about one cluster; a bean of that module. The cluster's own page links to all of them. */
public interface ClusterPageLink {
    /**
     * A link.
     *
     * @param text key of its words
     * @param path below the console's address
     */
    record Link(String text, String path) {}

    /** Only where this caller may open it. Asked each time that the page is shown, so be quick. */
    Optional<Link> of(Caller caller, ClusterId cluster);
}
