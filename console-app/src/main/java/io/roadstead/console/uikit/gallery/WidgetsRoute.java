package io.roadstead.console.uikit.gallery;

import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.roadstead.console.uikit.DevelopmentOnly;
import org.springframework.stereotype.Component;

/** Opens the address of the view. */
@Component
@DevelopmentOnly
class WidgetsRoute implements VaadinServiceInitListener {
    /** By name: a listener that knew the class would bring its scripts into the first page. */
    private static final String VIEW = "io.roadstead.console.uikit.gallery.WidgetsView";

    @Override
    public void serviceInit(ServiceInitEvent event) {
        RouteConfiguration.forApplicationScope().setAnnotatedRoute(view());
    }

    private static Class<? extends com.vaadin.flow.component.Component> view() {
        try {
            return Class.forName(VIEW).asSubclass(com.vaadin.flow.component.Component.class);
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
