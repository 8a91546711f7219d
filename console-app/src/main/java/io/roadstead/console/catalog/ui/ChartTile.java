package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.catalog.ChartCard;
import io.roadstead.console.catalog.Charts;
import io.roadstead.console.kernel.Caller;

/** One chart of the catalog, which leads to its page. */
final class ChartTile extends ListItem {
    ChartTile(Charts charts, Caller caller, ChartCard card) {
        Anchor title = new Anchor(CatalogPaths.chart(card.key()), card.title());
        title.addClassName("rs-app-title");
        Span version = new Span(getTranslation("catalog.version-of", card.latestVersion(), card.appVersion()));
        version.addClassName("rs-muted");
        if (card.appVersion().isEmpty()) {
            version.setText(card.latestVersion());
        }
        Div head = new Div(title, version);
        head.addClassName("rs-app-head");
        Div top = new Div(new ChartPicture(charts, caller, card.icon(), card.title()), head);
        top.addClassName("rs-app-top");
        Div foot = new Div(new Span(CatalogWords.category(this, card.category())), new Span(card.sourceTitle()));
        foot.add(CatalogWords.marks(this, card));
        foot.addClassNames("rs-app-foot", "rs-muted");
        Paragraph about = new Paragraph(card.description());
        addClassName("rs-app");
        add(top, about, foot);
    }
}
