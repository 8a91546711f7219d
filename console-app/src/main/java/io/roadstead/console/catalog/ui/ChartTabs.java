package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import io.roadstead.console.catalog.ChartContent;
import io.roadstead.console.catalog.ChartVersion;
import io.roadstead.console.catalog.images.KnownImages;
import io.roadstead.console.uikit.PageTabs;
import java.util.List;
import java.util.function.Supplier;

/** What a version of a chart says of itself: words, values, versions, changes. */
final class ChartTabs {
    private ChartTabs() {}

    /** @param images read when they are looked at */
    static PageTabs of(ChartContent content, List<ChartVersion> versions, Supplier<KnownImages> images) {
        PageTabs tabs = new PageTabs();
        tabs.addClassName("rs-chart-tabs");
        tabs.with("readme", tabs.getTranslation("catalog.readme"), () -> markdown(tabs, content.readme(), "readme"));
        tabs.with("values", tabs.getTranslation("catalog.values"), () -> new ChartValues(content));
        tabs.with("versions", tabs.getTranslation("catalog.versions"), () -> new ChartVersions(versions));
        tabs.with(
                "changelog",
                tabs.getTranslation("catalog.changelog"),
                () -> markdown(tabs, content.changelog(), "changelog"));
        tabs.with("dependencies", tabs.getTranslation("catalog.dependencies"), () -> new ChartParts(content));
        tabs.with("images", tabs.getTranslation("images.title"), () -> new ImageTable(images));
        return tabs;
    }

    private static Component markdown(PageTabs tabs, String text, String of) {
        return text.isBlank() ? new Paragraph(tabs.getTranslation("catalog." + of + ".none")) : new MarkdownText(text);
    }
}
