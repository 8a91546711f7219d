package io.roadstead.console.uikit;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Anchor;

/** The first thing that Tab reaches: past the navigation, to the page. */
@Tag("rs-skip")
@JsModule("./frame.ts")
final class SkipLink extends HtmlContainer {
    SkipLink() {
        Anchor skip = new Anchor("#main", getTranslation("layout.skip"));
        skip.addClassName("rs-skip");
        skip.setRouterIgnore(true);
        add(skip);
    }
}
