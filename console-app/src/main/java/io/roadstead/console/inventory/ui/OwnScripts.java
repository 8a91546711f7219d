package io.roadstead.console.inventory.ui;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.spring.annotation.SpringComponent;

/**
 * Names the parts of objects that this module adds: Vaadin bundles the scripts of what it finds from pages and from such listeners on, and no page
 * names a part.
 */
@SpringComponent("inventoryScripts")
record OwnScripts(SummaryPart summary, HardwarePart hardware, RelatedParts related)
        implements VaadinServiceInitListener {
    @Override
    public void serviceInit(ServiceInitEvent event) {
        // To be found is all.
    }
}
