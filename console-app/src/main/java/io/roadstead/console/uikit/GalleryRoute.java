package io.roadstead.console.uikit;

import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.util.List;
import org.springframework.stereotype.Component;

/** Opens the gallery's address, in development only. */
@Component
@DevelopmentOnly
class GalleryRoute implements VaadinServiceInitListener {
    static final String PATH = "dev/gallery";

    @Override
    public void serviceInit(ServiceInitEvent event) {
        RouteConfiguration.forApplicationScope().setRoute(PATH, GalleryView.class, List.of(MainLayout.class));
    }
}
