package io.roadstead.console.inventory.detail;

import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.kernel.Caller;
import java.util.List;
import java.util.Optional;

/** A page of another module that belongs to the list of a kind, such as one to make another object; a bean of that module. */
public interface ListLink {
    /**
     * A link.
     *
     * @param label key of its words
     * @param arguments of the words
     * @param path below the console's address
     */
    record Link(String label, List<Object> arguments, String path) {
        /** Keeps a copy. */
        public Link {
            arguments = List.copyOf(arguments);
        }
    }

    /** Only where this caller may open it. Asked each time that the list is opened, so be quick. */
    Optional<Link> of(Caller caller, ObjectKind kind);
}
