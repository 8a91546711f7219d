package io.roadstead.console.uikit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.Optional;

/** What is known of one thing, a line a fact; what is not known is a dash. */
public final class FactList extends DescriptionList {
    /** Without a fact yet. */
    public FactList() {
        addClassName("rs-facts");
    }

    /** A text, as it is. */
    public FactList fact(String key, String value) {
        return fact(key, new Span(value.isEmpty() ? "–" : value));
    }

    /** A time, told by its age. */
    public FactList fact(String key, Optional<Instant> time) {
        return time.map(at -> fact(key, new Age(at))).orElseGet(() -> fact(key, ""));
    }

    /** What is more than a text. */
    public FactList fact(String key, Component value) {
        return named(getTranslation(key), value);
    }

    /** One whose name is no word of ours. */
    public FactList named(String name, Component value) {
        Description description = new Description();
        description.add(value);
        add(new Term(name), description);
        return this;
    }
}
