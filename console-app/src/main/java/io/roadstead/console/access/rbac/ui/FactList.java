package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;

/** What is known of one thing, a line a fact; what is not known is a dash. */
final class FactList extends DescriptionList {
    FactList() {
        addClassName("rs-facts");
    }

    FactList fact(String key, String value) {
        return fact(key, new Span(value.isEmpty() ? "–" : value));
    }

    FactList fact(String key, Component value) {
        Description description = new Description();
        description.add(value);
        add(new Term(getTranslation(key)), description);
        return this;
    }
}
