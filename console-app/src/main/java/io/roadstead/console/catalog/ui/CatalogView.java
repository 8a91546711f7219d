package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.roadstead.console.catalog.ChartCard;
import io.roadstead.console.catalog.Charts;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Apps that can be deployed, as cards, found by words and by what they are for. */
@Route("catalog")
@Menu(title = "nav.catalog", order = 100, icon = "package")
@PermitAll
@StyleSheet("styles/catalog.css")
class CatalogView extends Main implements AfterNavigationObserver, HasDynamicTitle {
    private static final Logger log = LoggerFactory.getLogger(CatalogView.class);

    private final Charts charts;
    private final SignedIn signedIn;
    private final CatalogFacets facets;
    private final CatalogSearch search;
    private final Div found = new Div();
    private CatalogChoice choice = CatalogChoice.ALL;

    CatalogView(Charts charts, SignedIn signedIn) {
        this.charts = charts;
        this.signedIn = signedIn;
        this.facets = new CatalogFacets(this::go);
        this.search = new CatalogSearch(this::go, facets::toggle);
        addClassName("rs-page");
        found.addClassName("rs-stack");
        found.getElement().setAttribute("aria-live", "polite");
        Div right = new Div(search, found);
        right.addClassName("rs-stack");
        Div beside = new Div(facets, right);
        beside.addClassName("rs-catalog");
        Anchor sources = new Anchor("catalog/sources", getTranslation("catalog.sources"));
        add(new ViewToolbar(getTranslation("catalog.title"), sources), beside);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        choice = CatalogChoice.of(event.getLocation().getQueryParameters());
        search.show(choice);
        show();
    }

    private void go(CatalogChoice wanted) {
        getUI().ifPresent(ui -> ui.navigate("catalog", wanted.parameters()));
    }

    private void show() {
        found.removeAll();
        try {
            Caller caller = signedIn.required();
            facets.show(charts.facets(caller), choice);
            Page<ChartCard> page = charts.page(caller, choice.request(Optional.empty()));
            if (page.items().isEmpty()) {
                found.add(choice.isNarrowed() ? noMatch() : none());
            } else {
                UnorderedList cards = new UnorderedList();
                cards.addClassName("rs-apps");
                found.add(cards);
                append(caller, cards, page);
            }
        } catch (ConsoleException.Denied denied) {
            found.add(EmptyState.noPermission(getTranslation("grid.denied.title"), denied.sentence()));
        } catch (ConsoleException | DataAccessException | TransactionException unreadable) {
            log.atWarn().setCause(unreadable).log("the catalog cannot be read");
            found.add(EmptyState.failed(
                    getTranslation("catalog.failed.title"),
                    getTranslation("catalog.failed.text"),
                    new Button(getTranslation("catalog.retry"), click -> show())));
        }
    }

    private void append(Caller caller, UnorderedList cards, Page<ChartCard> page) {
        page.items().forEach(card -> cards.add(new ChartTile(charts, caller, card)));
        page.next().ifPresent(next -> found.add(more(cards, next)));
    }

    private Button more(UnorderedList cards, Cursor from) {
        Button more = new Button(getTranslation("catalog.more"));
        more.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        more.setDisableOnClick(true);
        more.addClickListener(click -> {
            found.remove(more);
            Caller caller = signedIn.required();
            append(caller, cards, charts.page(caller, choice.request(Optional.of(from))));
        });
        return more;
    }

    private EmptyState noMatch() {
        return EmptyState.noMatch(
                getTranslation("catalog.no-match.title"),
                getTranslation("catalog.no-match.text"),
                new Button(getTranslation("catalog.clear"), click -> go(CatalogChoice.ALL)));
    }

    private EmptyState none() {
        return new EmptyState(
                getTranslation("catalog.empty.title"),
                getTranslation("catalog.empty.text"),
                new Anchor("catalog/sources", getTranslation("catalog.sources")));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("catalog.title") + " · Roadstead";
    }
}
