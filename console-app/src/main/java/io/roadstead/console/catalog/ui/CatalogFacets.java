package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.catalog.Facets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** By what the catalog can be narrowed, each with how many there are. */
final class CatalogFacets extends Aside {
    private static final int MOST = 40;

    private final Consumer<CatalogChoice> go;

    CatalogFacets(Consumer<CatalogChoice> go) {
        this.go = go;
        addClassName("rs-facets");
        getElement().setAttribute("aria-label", getTranslation("catalog.narrow"));
    }

    void toggle() {
        setClassName("rs-open", !hasClassName("rs-open"));
    }

    void show(Facets facets, CatalogChoice choice) {
        removeAll();
        Div all = new Div(
                list("category", facets.categories(), choice, facet -> CatalogWords.category(this, facet.value())),
                list("source", facets.sources(), choice, Facets.Facet::title),
                trust(choice));
        all.addClassName("rs-stack");
        add(all);
    }

    private interface Title {
        String of(Facets.Facet facet);
    }

    private Div list(String filter, List<Facets.Facet> some, CatalogChoice choice, Title title) {
        UnorderedList list = new UnorderedList();
        list.add(item(
                getTranslation("catalog." + filter + ".all"),
                "",
                choice.value(filter).isEmpty(),
                () -> choice.with(filter, Optional.empty())));
        some.stream().limit(MOST).forEach(facet -> {
            boolean chosen = choice.value(filter).filter(facet.value()::equals).isPresent();
            list.add(item(
                    title.of(facet),
                    Integer.toString(facet.charts()),
                    chosen,
                    () -> choice.with(filter, chosen ? Optional.empty() : Optional.of(facet.value()))));
        });
        return new Div(new H2(getTranslation("catalog." + filter)), list);
    }

    private ListItem item(String title, String count, boolean chosen, Supplier<CatalogChoice> then) {
        NativeButton button = new NativeButton();
        Span words = new Span(title);
        Span number = new Span(count);
        number.addClassNames("rs-number", "rs-muted");
        button.add(words, number);
        button.getElement().setAttribute("aria-pressed", Boolean.toString(chosen));
        button.addClickListener(click -> go.accept(then.get()));
        return new ListItem(button);
    }

    private Div trust(CatalogChoice choice) {
        return new Div(
                new H2(getTranslation("catalog.trust")),
                check(
                        "catalog.verified.only",
                        choice.value("verified").isPresent(),
                        on -> choice.with("verified", flag(on))),
                check("catalog.signed.only", choice.value("signed").isPresent(), on -> choice.with("signed", flag(on))),
                check("catalog.deprecated.too", choice.deprecated(), choice::withDeprecated));
    }

    private static Optional<String> flag(boolean on) {
        return on ? Optional.of("true") : Optional.empty();
    }

    private interface Switched {
        CatalogChoice to(boolean on);
    }

    private Checkbox check(String key, boolean on, Switched then) {
        Checkbox box = new Checkbox(getTranslation(key), on);
        box.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go.accept(then.to(change.getValue()));
            }
        });
        return box;
    }
}
