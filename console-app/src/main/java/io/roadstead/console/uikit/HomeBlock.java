package io.roadstead.console.uikit;

import com.vaadin.flow.component.Component;
import io.roadstead.console.kernel.Caller;
import java.util.Optional;

/** A block of the first page that another module brings; a bean of that module. */
public interface HomeBlock {
    /** The key of its heading's text, which is all that is shown of it when it fails. */
    String heading();

    /** Whether it sums all up, and so stands above what needs attention; others stand below. */
    default boolean isSummary() {
        return false;
    }

    /** What it shows to this caller; empty where there is nothing to show. Asked each time that the page is opened, so be quick. */
    Optional<Component> of(Caller caller);
}
