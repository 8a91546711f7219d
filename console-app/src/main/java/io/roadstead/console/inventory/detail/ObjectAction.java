package io.roadstead.console.inventory.detail;

import com.vaadin.flow.component.Component;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import java.util.List;
import java.util.function.Consumer;

/**
 * What can be done with an object, as buttons beside its list and on its page; a bean of the module that does it, in the order of {@link
 * org.springframework.core.annotation.Order}.
 */
public interface ObjectAction {
    /**
     * One button.
     *
     * @param label key of its words: a verb
     * @param destructive whether it cannot be taken back, and stands apart
     * @param begin asks what has to be asked and does it; gets the component that the button is in
     */
    record Offer(String label, boolean destructive, Consumer<Component> begin) {}

    /** Those that this caller may take with this object, the most wanted first. Asked each time that it is opened, so be quick. */
    List<Offer> of(Caller caller, FleetObject object);
}
