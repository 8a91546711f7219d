package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.catalog.release.Quotas;
import io.roadstead.console.catalog.release.ReleaseRow;
import io.roadstead.console.catalog.release.Releases;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.HomeBlock;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.uikit.StatusBadge;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;

/** The apps of who only uses the fleet: how they stand, what is newer, and the ways to their logs and shells. */
@org.springframework.stereotype.Component
@Order(5)
class MyAppsBlock implements HomeBlock {
    private static final int MOST = 12;

    private final Releases releases;
    private final Quotas quotas;
    private final DeployPlaces places;

    MyAppsBlock(Releases releases, Quotas quotas, DeployPlaces places) {
        this.releases = releases;
        this.quotas = quotas;
        this.places = places;
    }

    @Override
    public String heading() {
        return "apps.title";
    }

    @Override
    public boolean isSummary() {
        return true;
    }

    @Override
    public Optional<Component> of(Caller caller) {
        if (caller.may(Permission.CLUSTERS_WRITE) || caller.may(Permission.AUDIT_READ)) {
            return Optional.empty(); // who runs the fleet sees the fleet
        }
        Div cards = new Div(new Apps(releases, caller), new QuotaCard(quotas, places, caller));
        cards.addClassName("rs-stack");
        return Optional.of(cards);
    }

    /** Reads them beside the page, since clusters may have to be asked. */
    @StyleSheet("styles/catalog.css") // the first page has no others of the catalog
    private static final class Apps extends Card {
        private final Div shown = new Div();

        Apps(Releases releases, Caller caller) {
            super("");
            Anchor deploy = new Anchor("catalog", getTranslation("apps.deploy"));
            deploy.addClassName("rs-primary-link");
            title(getTranslation("apps.title"), deploy);
            shown.addClassName("rs-stack");
            ListRequest newest = new ListRequest(MOST, new ListOrder("updatedAt", true), Optional.empty(), Map.of());
            add(new LiveLook<>(shown, () -> releases.page(caller, newest).page().items(), this::show));
        }

        private void show(List<ReleaseRow> rows) {
            shown.removeAll();
            if (rows.isEmpty()) {
                shown.add(new Paragraph(getTranslation("apps.none")));
                return;
            }
            UnorderedList list = new UnorderedList();
            list.addClassName("rs-my-apps");
            rows.forEach(row -> list.add(item(row)));
            Span spend = new Span(getTranslation("apps.spend"));
            spend.addClassName("rs-muted");
            shown.add(list, spend, all());
        }

        private Anchor all() {
            Anchor all = new Anchor("releases", getTranslation("apps.all"));
            all.addClassName("rs-all");
            return all;
        }

        private ListItem item(ReleaseRow row) {
            var state = CatalogWords.release(this, row.status());
            Anchor name = new Anchor(CatalogPaths.release(row.key()), row.key().name());
            name.addClassName("rs-strong");
            Span chart = new Span((row.chart() + " " + row.chartVersion()).strip());
            chart.addClassName("rs-muted");
            Span place = new Span(row.key().namespace() + " · " + row.clusterName());
            place.addClassName("rs-muted");
            ListItem item = new ListItem(name, new StatusBadge(state.status(), state.word()), chart, place);
            row.update().ifPresent(newer -> {
                Anchor update = new Anchor(CatalogPaths.upgrade(row.key()), getTranslation("releases.update", newer));
                item.add(update);
            });
            item.add(
                    new Anchor(ReleaseOverview.logsOf(row), getTranslation("apps.logs")),
                    new Anchor(podsOf(row), getTranslation("apps.pods")));
            return item;
        }

        /** Its pods, each with a shell. */
        private static String podsOf(ReleaseRow row) {
            return "resources/pods?cluster=" + row.key().cluster().value() + "&namespace="
                    + row.key().namespace() + "&labels="
                    + CatalogPaths.query(
                            "app.kubernetes.io/instance=" + row.key().name());
        }
    }
}
