package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.roadstead.console.uikit.Icon;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The words that somebody looks for, and the order. */
final class CatalogSearch extends Div {
    private static final int TYPING_MILLISECONDS = 300;
    private static final int LONGEST = 100;
    private static final String NAME = "name";
    private static final String NEWEST = "newest";

    private final TextField words = new TextField();
    private final Select<String> order = new Select<>();
    private CatalogChoice choice = CatalogChoice.ALL;

    /** @param narrows opens and closes what narrows the list, where there is no room to have it open */
    CatalogSearch(Consumer<CatalogChoice> go, Runnable narrows) {
        addClassName("rs-catalog-search");
        words.setPlaceholder(getTranslation("catalog.search"));
        words.setAriaLabel(getTranslation("catalog.search"));
        words.setPrefixComponent(new Icon("search"));
        words.setClearButtonVisible(true);
        words.setMaxLength(LONGEST);
        words.setAutofocus(true);
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.setValueChangeTimeout(TYPING_MILLISECONDS);
        words.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go.accept(choice.with("q", Optional.of(clean(change.getValue()))));
            }
        });
        order.setItems(List.of(NAME, NEWEST));
        order.setItemLabelGenerator(key -> getTranslation("catalog.order." + key));
        order.setAriaLabel(getTranslation("catalog.order"));
        order.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go.accept(choice.sorted(NEWEST.equals(change.getValue())));
            }
        });
        Button narrow = new Button(getTranslation("catalog.narrow"), click -> narrows.run());
        narrow.addClassName("rs-catalog-narrow");
        add(words, order, narrow);
    }

    private static String clean(String typed) {
        return typed.replaceAll("[\\p{Cc}\\p{Cs},]", " ").strip();
    }

    void show(CatalogChoice now) {
        choice = now;
        String wanted = now.value("q").orElse("");
        if (!clean(words.getValue()).equals(wanted)) { // else the letters that are typed meanwhile would go
            words.setValue(wanted);
        }
        order.setValue(now.newest() ? NEWEST : NAME);
    }
}
