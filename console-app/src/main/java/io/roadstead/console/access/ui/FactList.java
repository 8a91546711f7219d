package io.roadstead.console.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;

/** What is known of one thing, a line a fact. */
final class FactList extends DescriptionList {
    FactList() {
        addClassName("rs-facts");
    }

    FactList fact(String key, String value) {
        return fact(key, new Span(value.isEmpty() ? "–" : value));
    }

    FactList fact(String key, Component value) {
        return named(getTranslation(key), value);
    }

    /** One whose name is no word of ours. */
    FactList named(String name, Component value) {
        Description description = new Description();
        description.add(value);
        add(new Term(name), description);
        return this;
    }
}
