package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.catalog.ChartCard;
import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.model.Provenance;
import io.roadstead.console.catalog.release.model.ReleaseStatus;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.uikit.GridCell;
import io.roadstead.console.uikit.Icon;
import io.roadstead.console.uikit.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Words, pictures and colours for what the catalog knows. */
final class CatalogWords {
    private static final Set<String> KNOWN = Set.of(
            "ai",
            "database",
            "delivery",
            "monitoring",
            "networking",
            "other",
            "security",
            "storage",
            "streaming",
            "web");

    private CatalogWords() {}

    static String reason(Component page, Reason reason) {
        return page.getTranslation(reason.key(), reason.arguments().toArray());
    }

    /** The word for a category that the console knows; else what charts call it. */
    static String category(Component page, String category) {
        return KNOWN.contains(category)
                ? page.getTranslation("catalog.category." + category)
                : category.replace('-', ' ');
    }

    /** What must be known of a chart beside its name. */
    static List<Component> marks(Component page, ChartCard card) {
        List<Component> marks = new ArrayList<>();
        if (card.verified()) {
            marks.add(mark(page, "shield-check", "rs-ok", "catalog.verified"));
        } else if (card.signed()) {
            marks.add(mark(page, "pencil", "rs-progress", "catalog.signed"));
        }
        if (card.deprecated()) {
            marks.add(mark(page, "triangle-alert", "rs-warn", "catalog.deprecated"));
        }
        return marks;
    }

    static Span mark(Component page, String icon, String style, String key) {
        Span word = new Span(page.getTranslation(key));
        word.addClassName("rs-badge-word");
        Span mark = new Span(new Icon(icon), word);
        mark.addClassNames("rs-badge", style);
        return mark;
    }

    static GridCell.State provenance(Component page, Provenance provenance) {
        return switch (provenance) {
            case Provenance.Verified verified ->
                new GridCell.State(Status.HEALTHY, page.getTranslation("catalog.provenance.verified", verified.by()));
            case Provenance.Present present ->
                new GridCell.State(Status.UNKNOWN, page.getTranslation("catalog.provenance.present"));
            case Provenance.Absent absent ->
                new GridCell.State(Status.PAUSED, page.getTranslation("catalog.provenance.none"));
            case Provenance.Bad bad -> new GridCell.State(Status.FAILED, reason(page, bad.reason()));
        };
    }

    static GridCell.State release(Component page, ReleaseStatus status) {
        Status look = switch (status) {
            case DEPLOYED -> Status.HEALTHY;
            case FAILED -> Status.FAILED;
            case PENDING_INSTALL, PENDING_UPGRADE, PENDING_ROLLBACK -> Status.PROGRESSING;
            case UNINSTALLING -> Status.REMOVING;
            case SUPERSEDED, UNINSTALLED -> Status.PAUSED;
            case UNKNOWN -> Status.UNKNOWN;
        };
        return new GridCell.State(look, page.getTranslation("releases.status." + status.word()));
    }

    static GridCell.State source(Component page, ChartSource source) {
        ChartSource.Sync sync = source.sync();
        if (sync.runningSince().isPresent()) {
            return new GridCell.State(
                    Status.PROGRESSING, page.getTranslation("sources.state.running", sync.done(), sync.total()));
        }
        if (!source.enabled()) {
            return new GridCell.State(Status.PAUSED, page.getTranslation("sources.state.off"));
        }
        if (sync.failure().isPresent()) {
            return new GridCell.State(
                    sync.syncedAt().isPresent() ? Status.DEGRADED : Status.FAILED,
                    page.getTranslation(sync.syncedAt().isPresent() ? "sources.state.old" : "sources.state.failed"));
        }
        return sync.syncedAt().isPresent()
                ? new GridCell.State(Status.HEALTHY, page.getTranslation("sources.state.read"))
                : new GridCell.State(Status.WAITING, page.getTranslation("sources.state.waiting"));
    }
}
