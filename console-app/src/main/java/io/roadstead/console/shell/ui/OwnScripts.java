package io.roadstead.console.shell.ui;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.spring.annotation.SpringComponent;

/** Names what this module adds to objects, so that Vaadin finds its scripts: no page names a part. */
@SpringComponent("shellScripts")
record OwnScripts(LogPart logs, ShellPart shells) implements VaadinServiceInitListener {
    @Override
    public void serviceInit(ServiceInitEvent event) {
        // To be found is all.
    }
}
