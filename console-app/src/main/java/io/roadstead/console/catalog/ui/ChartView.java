package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.roadstead.console.catalog.Answer;
import io.roadstead.console.catalog.ChartCard;
import io.roadstead.console.catalog.ChartContent;
import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.ChartVersion;
import io.roadstead.console.catalog.Charts;
import io.roadstead.console.catalog.images.ImageReports;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One chart: what it says of itself, its versions, its values, and who made it. The version stands in the address. */
@Route("catalog/:source/:chart")
@PermitAll
@StyleSheet("styles/catalog.css")
class ChartView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final Charts charts;
    private final ImageReports reports;
    private final SignedIn signedIn;
    private String title = "";

    ChartView(Charts charts, ImageReports reports, SignedIn signedIn) {
        this.charts = charts;
        this.reports = reports;
        this.signedIn = signedIn;
        addClassName("rs-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Caller caller = signedIn.required();
        ChartKey key = CatalogPaths.chart(
                event.getRouteParameters().get("source").orElse(""),
                event.getRouteParameters().get("chart").orElse(""));
        Optional<String> version = event.getLocation().getQueryParameters().getSingleParameter("version");
        charts.find(caller, key).ifPresentOrElse(card -> show(caller, card, version), this::showNone);
    }

    private void showNone() {
        title = getTranslation("catalog.missing.title");
        add(
                new ViewToolbar(getTranslation("catalog.title")).below(getTranslation("catalog.title"), "catalog"),
                EmptyState.missing(title, getTranslation("catalog.missing.text")));
    }

    private void show(Caller caller, ChartCard card, Optional<String> asked) {
        title = card.title();
        List<ChartVersion> versions = ChartVersions.newest(charts, caller, card.key());
        String version =
                asked.filter(wanted -> ChartVersions.has(versions, wanted)).orElse(card.latestVersion());
        Anchor deploy = new Anchor(CatalogPaths.deploy(card.key(), version), getTranslation("catalog.deploy"));
        deploy.addClassName("rs-primary-link");
        ViewToolbar toolbar = new ViewToolbar(card.title(), chooser(card, versions, version), deploy)
                .below(getTranslation("catalog.title"), "catalog")
                .with(new ChartPicture(charts, caller, card.icon(), card.title()))
                .with(CatalogWords.marks(this, card).toArray(Component[]::new));
        add(toolbar, new Paragraph(card.description()));
        notice(versions, version).ifPresent(this::add);
        Div shown = new Div();
        add(new LiveLook<>(
                shown,
                () -> charts.content(caller, card.key(), version),
                answer -> show(caller, shown, deploy, card, versions, answer)));
    }

    private Optional<Component> notice(List<ChartVersion> versions, String version) {
        return versions.stream()
                .filter(one -> one.version().equals(version))
                .findFirst()
                .flatMap(one -> one.gone()
                        ? Optional.of("catalog.versions.gone")
                        : one.deprecated() ? Optional.of("catalog.version.deprecated") : Optional.empty())
                .map(key -> new Notice(Notice.Kind.WARNING, getTranslation(key)));
    }

    private Select<String> chooser(ChartCard card, List<ChartVersion> versions, String version) {
        Select<String> chooser = new Select<>();
        chooser.setAriaLabel(getTranslation("catalog.version"));
        chooser.setItems(ChartVersions.numbers(versions, version));
        chooser.setValue(version);
        chooser.addValueChangeListener(change -> getUI().filter(ui -> change.isFromClient())
                .ifPresent(ui -> ui.navigate(
                        CatalogPaths.chart(card.key()), QueryParameters.simple(Map.of("version", change.getValue())))));
        return chooser;
    }

    private void show(
            Caller caller,
            Div shown,
            Anchor deploy,
            ChartCard card,
            List<ChartVersion> versions,
            Answer<ChartContent> answer) {
        shown.removeAll();
        switch (answer) {
            case Answer.Got<ChartContent>(ChartContent content) -> {
                deploy.setVisible(!content.metadata().isLibrary());
                Div columns = new Div(
                        ChartTabs.of(content, versions, () -> reports.of(caller, content)),
                        new ChartFacts(card, content));
                columns.addClassName("rs-chart");
                if (content.metadata().isLibrary()) {
                    shown.add(new Notice(Notice.Kind.INFORMATION, getTranslation("catalog.library")));
                }
                shown.add(columns);
            }
            case Answer.Missing<ChartContent> missing ->
                shown.add(EmptyState.missing(
                        getTranslation("catalog.missing.title"), getTranslation("catalog.missing.version")));
            case Answer.Failed<ChartContent>(var reason) ->
                shown.add(EmptyState.failed(
                        getTranslation("catalog.unreadable.title"),
                        CatalogWords.reason(this, reason),
                        versionsBelow(versions)));
        }
    }

    private Component versionsBelow(List<ChartVersion> versions) {
        if (versions.size() < 2) {
            return new Span();
        }
        Card card = new Card(getTranslation("catalog.versions"));
        card.add(new ChartVersions(versions));
        return card;
    }

    @Override
    public String getPageTitle() {
        return title + " · Roadstead";
    }
}
