package io.roadstead.console.uikit;

import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

/** A status as picture, word and colour together. */
public final class StatusBadge extends Span {
    /** With the word of the status. */
    public StatusBadge(Status status) {
        this(status, null);
    }

    /** With a word of its own, such as {@code Over budget}; the status gives picture and colour. */
    public StatusBadge(Status status, @Nullable String word) {
        addClassNames("rs-badge", "rs-" + status.style());
        Span text = new Span(word == null ? getTranslation(status.key()) : word);
        text.addClassName("rs-badge-word");
        add(new Icon(status.icon()), text);
    }
}
