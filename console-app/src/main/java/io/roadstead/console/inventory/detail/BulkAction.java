package io.roadstead.console.inventory.detail;

import com.vaadin.flow.component.Component;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.kernel.Caller;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What can be done with several objects of a list, as buttons above it while some are chosen; a bean of the module that does it, in the order of
 * {@link org.springframework.core.annotation.Order}.
 */
public interface BulkAction {
    /**
     * One button.
     *
     * @param label key of its words: a verb
     * @param begin asks what has to be asked and does it; gets the page and what is chosen
     */
    record Offer(String label, BiConsumer<Component, List<FleetObject>> begin) {}

    /** Those for objects of a kind; which objects this caller may change is looked at when some are chosen. */
    List<Offer> of(Caller caller, ObjectKind kind);
}
