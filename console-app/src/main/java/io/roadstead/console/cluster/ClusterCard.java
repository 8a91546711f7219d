package io.roadstead.console.cluster;

import com.vaadin.flow.component.Component;
import io.roadstead.console.kernel.Caller;
import java.util.Optional;

/** A block of another module on the page of a cluster; a bean of that module. They stand before the page's own. */
public interface ClusterCard {
    /**
     * Only where this caller may see it. Asked each time that the page is shown, so be quick; the page is shown anew when a cluster is
     * changed or portrayed.
     */
    Optional<Component> of(Caller caller, Cluster cluster);
}
