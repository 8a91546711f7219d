package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.catalog.ChartCard;
import io.roadstead.console.catalog.ChartContent;
import io.roadstead.console.catalog.model.ChartMetadata;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.CopyButton;
import io.roadstead.console.uikit.FactList;
import io.roadstead.console.uikit.StatusBadge;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known of a version of a chart: who made it, whether that is sure, what it needs. */
final class ChartFacts extends Card {
    private static final int MOST = 20;
    private static final String LICENCE = "artifacthub.io/license";

    ChartFacts(ChartCard card, ChartContent content) {
        super(card.title());
        ChartMetadata metadata = content.metadata();
        var provenance = CatalogWords.provenance(this, content.provenance());
        FactList facts = new FactList()
                .fact("catalog.fact.provenance", new StatusBadge(provenance.status(), provenance.word()))
                .fact("catalog.fact.source", card.sourceTitle())
                .fact("catalog.version", content.version())
                .fact("catalog.fact.app-version", metadata.appVersion())
                .fact("catalog.fact.updated", Optional.of(card.updated()))
                .fact("catalog.category", CatalogWords.category(this, metadata.category()))
                .fact("catalog.fact.kubernetes", metadata.kubeVersion().orElse(""))
                .fact("catalog.fact.licence", metadata.annotations().getOrDefault(LICENCE, ""))
                .fact("catalog.fact.crds", Integer.toString(content.crds()))
                .fact("catalog.fact.maintainers", maintainers(metadata.maintainers()))
                .fact("catalog.fact.links", links(metadata))
                .fact(
                        "catalog.fact.keywords",
                        String.join(
                                ", ", metadata.keywords().stream().limit(MOST).toList()))
                .fact("catalog.fact.digest", digest(content.digest()));
        add(facts);
    }

    private Div digest(String digest) {
        Span shown = new Span(digest.substring(0, Math.min(12, digest.length())));
        shown.addClassName("rs-mono");
        return row(Stream.of(shown, new CopyButton(digest, getTranslation("catalog.fact.digest"))));
    }

    private static Component maintainers(List<ChartMetadata.Maintainer> some) {
        return some.isEmpty()
                ? new Span("–")
                : new Span(String.join(
                        ", ",
                        some.stream()
                                .limit(MOST)
                                .map(ChartMetadata.Maintainer::name)
                                .toList()));
    }

    private static Component links(ChartMetadata metadata) {
        List<Component> links = Stream.concat(Stream.of(metadata.home()), metadata.sources().stream())
                .flatMap(address -> MarkdownText.address(address).stream())
                .distinct()
                .limit(MOST)
                .<Component>map(address -> MarkdownText.outside(address, address))
                .toList();
        return links.isEmpty() ? new Span("–") : row(links.stream());
    }

    private static Div row(Stream<? extends Component> parts) {
        Div row = new Div();
        row.addClassName("rs-row");
        parts.forEach(row::add);
        return row;
    }
}
