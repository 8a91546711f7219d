package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.tabs.TabSheet;
import io.roadstead.console.catalog.ChartContent;
import io.roadstead.console.catalog.ChartVersion;
import io.roadstead.console.catalog.images.KnownImages;
import java.util.List;
import java.util.function.Supplier;

/** What a version of a chart says of itself: words, values, versions, changes. What is behind a tab is made when it is opened. */
final class ChartTabs extends TabSheet {
    /** @param images read when they are looked at */
    ChartTabs(ChartContent content, List<ChartVersion> versions, Supplier<KnownImages> images) {
        addClassName("rs-chart-tabs");
        tab("catalog.readme", () -> markdown(content.readme(), "catalog.readme.none"));
        tab("catalog.values", () -> new ChartValues(content));
        tab("catalog.versions", () -> new ChartVersions(versions));
        tab("catalog.changelog", () -> markdown(content.changelog(), "catalog.changelog.none"));
        tab("catalog.dependencies", () -> new ChartParts(content));
        tab("images.title", () -> new ImageTable(images));
    }

    private void tab(String key, Supplier<Component> content) {
        Div place = new Div();
        add(getTranslation(key), place);
        if (getTabCount() == 1) {
            place.add(content.get());
            return;
        }
        addSelectedChangeListener(change -> {
            if (change.getSelectedTab() != null
                    && getComponent(change.getSelectedTab()) == place
                    && place.getComponentCount() == 0) {
                place.add(content.get());
            }
        });
    }

    private Component markdown(String text, String none) {
        return text.isBlank() ? new Paragraph(getTranslation(none)) : new MarkdownText(text);
    }
}
