package io.roadstead.console.workload.ui;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.spring.annotation.SpringComponent;

/**
 * Names what this module adds to objects: Vaadin bundles the scripts of what it finds from pages and from such listeners on, and no page names a part
 * or an action.
 */
@SpringComponent("workloadScripts")
record OwnScripts(
        YamlPart yaml,
        ChangeActions actions,
        BulkChanges bulk,
        BundleActions bundles,
        HistoryPart history,
        DrainAction drain,
        RollbackAction rollback,
        EditActions edits,
        MachineActions machines)
        implements VaadinServiceInitListener {
    @Override
    public void serviceInit(ServiceInitEvent event) {
        // To be found is all.
    }
}
