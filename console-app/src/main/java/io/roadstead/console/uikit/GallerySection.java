package io.roadstead.console.uikit;

import com.vaadin.flow.component.Component;
import java.util.List;

/** Parts of pages in each of their states, for the gallery; a bean marked {@link DevelopmentOnly}. */
public interface GallerySection {
    /** Its heading; the gallery is for developers and in English only. */
    String title();

    /** Made anew for each visit. */
    List<Component> parts();
}
