package io.roadstead.console.uikit;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/** Each part of the kit in each of its states. Has no address unless {@link GalleryRoute} gives it one. */
@RolesAllowed("ADMINISTRATOR")
class GalleryView extends Main implements HasDynamicTitle {
    GalleryView(List<GallerySection> sections) {
        addClassName("rs-page");
        add(new ViewToolbar("Gallery").with("Development only"));
        for (GallerySection section : sections) {
            Card card = new Card(section.title());
            card.addClassName("rs-gallery");
            section.parts().forEach(card::add);
            add(card);
        }
    }

    @Override
    public String getPageTitle() {
        return "Gallery · Roadstead";
    }
}
