package io.roadstead.console.uikit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Set;
import java.util.function.Consumer;

/** Appears while rows are chosen: how many, and what can be done with them. */
final class BulkBar extends Div {
    private final Span count = new Span();
    private Set<String> keys = Set.of();
    private boolean any;

    BulkBar() {
        addClassName("rs-bulk");
        count.getElement().setAttribute("role", "status");
        add(count);
        setVisible(false);
    }

    void offer(String text, Consumer<Set<String>> action) {
        any = true;
        add(new Button(text, click -> action.accept(keys)));
    }

    boolean offersAny() {
        return any;
    }

    void select(Set<String> chosen) {
        keys = chosen;
        count.setText(getTranslation("grid.chosen", chosen.size()));
        setVisible(!chosen.isEmpty());
    }
}
