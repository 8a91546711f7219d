package io.roadstead.console.uikit.map;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.shared.Registration;
import io.roadstead.console.uikit.widget.Absence;
import io.roadstead.console.uikit.widget.Words;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Sites on a map of the world, near ones as one mark; the map is in the bundle, nothing is fetched from elsewhere. */
@Tag("rs-world-map")
@JsModule("./widgets/world-map.ts")
@StyleSheet("styles/widgets.css")
public final class WorldMap extends Component {
    private static final List<String> WORDS = List.of(
            "all-sites",
            "as-of",
            "links",
            "loading",
            "map",
            "note",
            "place",
            "retry",
            "site",
            "sites",
            "status",
            "table",
            "world",
            "zoom-in",
            "zoom-out");

    private Set<String> shown = Set.of();

    /** Shows that it is loading until {@link #show} is called. */
    public WorldMap(String heading) {
        getElement().setProperty("heading", heading);
        Words.give(this, "map", WORDS);
        getElement().setPropertyBean("model", Absence.loading(getTranslation("map.loading")));
    }

    /** Draws; without any site it is shown as empty. */
    public void show(MapData data) {
        shown = data.sites().stream().map(MapSite::id).collect(Collectors.toUnmodifiableSet());
        if (shown.isEmpty()) {
            empty(getTranslation("map.empty"));
        } else {
            getElement().setPropertyBean("model", MapModel.of(data, this::getTranslation));
        }
    }

    /** No site, and why. */
    public void empty(String sentence) {
        getElement().setPropertyBean("model", Absence.empty(sentence));
    }

    /** Could not be fetched; the code is that of the problem. */
    public void failed(String sentence, String code) {
        getElement().setPropertyBean("model", Absence.failed(sentence, code));
    }

    /** Marks a site as chosen. */
    public void select(String id) {
        getElement().setProperty("selected", id);
    }

    /** Called with the id of the site that a person chose. */
    public Registration onSite(Consumer<String> listener) {
        return getElement()
                .addEventListener("rs-site", event -> {
                    String id = event.getEventData().path("event.detail.id").asString("");
                    if (shown.contains(id)) {
                        listener.accept(id);
                    }
                })
                .addEventData("event.detail.id");
    }

    /** Called when a person wants a failed map to be tried again. */
    public Registration onRetry(Runnable retry) {
        return getElement().addEventListener("rs-retry", event -> retry.run());
    }
}
