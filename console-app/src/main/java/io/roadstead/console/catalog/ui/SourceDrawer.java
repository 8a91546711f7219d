package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.SourceKind;
import io.roadstead.console.catalog.SourceMoved;
import io.roadstead.console.uikit.DetailDrawer;
import io.roadstead.console.uikit.FactList;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.uikit.Notice;

/** One source beside the list: how reading it went last, when it is read next, and what can be done about it. */
record SourceDrawer(
        Component page,
        SourceActions actions,
        MirrorActions mirrors,
        LiveUpdates live,
        Runnable changed,
        ChartSource source) {
    DetailDrawer drawer() {
        Div summary = new Div();
        summary.addClassName("rs-stack");
        fill(summary, source);
        DetailDrawer drawer = new DetailDrawer(
                        words("sources.kind"), source.title().isEmpty() ? source.name() : source.title())
                .status(CatalogWords.source(page, source))
                .tab(words("sources.summary"), summary)
                .page(new Anchor("catalog?source=" + CatalogPaths.query(source.name()), words("sources.charts")));
        if (actions.mayChange(source)) {
            if (source.kind() == SourceKind.UPLOAD) {
                drawer.action(new Button(words("sources.upload"), click -> actions.upload(source)));
                drawer.action(new Button(words("sources.import"), click -> mirrors.take(source, changed)));
            } else {
                drawer.action(new Button(words("sources.sync"), click -> actions.sync(page, source)));
            }
            drawer.action(new Button(words("sources.export"), click -> mirrors.export(source)));
            if (source.kind() != SourceKind.STARTER) {
                drawer.action(new Button(words("sources.change"), click -> actions.change(source)))
                        .destructive(new Button(words("sources.remove"), click -> actions.remove(page, source)));
            }
        }
        live.on(
                summary,
                SourceMoved.class,
                changes -> actions.now(source).ifPresent(now -> {
                    fill(summary, now);
                    drawer.status(CatalogWords.source(page, now));
                }));
        return drawer;
    }

    private void fill(Div all, ChartSource source) {
        all.removeAll();
        ChartSource.Sync sync = source.sync();
        sync.failure().ifPresent(reason -> all.add(new Notice(Notice.Kind.WARNING, CatalogWords.reason(page, reason))));
        all.add(new FactList()
                .fact("sources.column.name", source.name())
                .fact(
                        "sources.column.kind",
                        words("sources.filter.kind." + source.kind().word()))
                .fact("sources.column.url", source.url())
                .fact("sources.revision", source.place().revision())
                .fact("sources.folder", source.place().folder())
                .fact("sources.commit", source.commit().orElse(""))
                .fact("sources.repositories", String.join(", ", source.repositories()))
                .fact("sources.credential", source.user().orElse(""))
                .fact(
                        "sources.policy",
                        words("sources.policy." + source.policy().word()))
                .fact("sources.project", actions.project(source))
                .fact("sources.column.charts", Integer.toString(sync.charts()))
                .fact("sources.column.versions", Integer.toString(sync.versions()))
                .fact("sources.skipped", Integer.toString(sync.skipped()))
                .fact("sources.column.synced", sync.syncedAt())
                .fact("sources.tried", sync.triedAt())
                .fact("sources.next", sync.nextAt())
                .fact("sources.by", source.createdBy()));
    }

    private String words(String key) {
        return page.getTranslation(key);
    }
}
