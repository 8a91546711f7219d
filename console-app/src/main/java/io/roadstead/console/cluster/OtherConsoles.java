package io.roadstead.console.cluster;

import java.util.Optional;

/** What other consoles on the same database hold, as it was read last. The gateway brings it. Methods never block. */
public interface OtherConsoles {
    /** A console by itself. */
    OtherConsoles NONE = new OtherConsoles() {
        @Override
        public boolean alone() {
            return true;
        }

        @Override
        public Optional<String> instance(ClusterId cluster) {
            return Optional.empty();
        }

        @Override
        public boolean holdsOlder(ClusterId cluster) {
            return false;
        }
    };

    /** Whether there are none. */
    boolean alone();

    /** The process of a cluster's agent that is connected to another console; empty if none is. */
    Optional<String> instance(ClusterId cluster);

    /** Whether a control connection of a cluster was there at another console before the one that is here. */
    boolean holdsOlder(ClusterId cluster);
}
