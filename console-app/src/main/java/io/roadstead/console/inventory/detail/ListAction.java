package io.roadstead.console.inventory.detail;

import com.vaadin.flow.component.Component;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.kernel.Caller;
import java.util.List;
import java.util.function.BiConsumer;

/** What can be done with all objects that the filters of a list leave, as buttons above it; a bean of the module that does it. */
public interface ListAction {
    /**
     * Objects, by their names.
     *
     * @param more whether others fit too
     */
    record Matching(List<FleetObject> objects, boolean more) {
        /** Keeps a copy. */
        public Matching {
            objects = List.copyOf(objects);
        }
    }

    /**
     * One button.
     *
     * @param label key of its words: a verb
     * @param most so many objects are given to it at most, 500 or fewer
     * @param begin asks what has to be asked and does it; gets the page and the objects
     */
    record Offer(String label, int most, BiConsumer<Component, Matching> begin) {}

    /** Those for objects of a kind. */
    List<Offer> ofAll(Caller caller, ObjectKind kind);
}
