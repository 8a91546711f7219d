package io.roadstead.console.operations.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.operations.Operation;
import io.roadstead.console.uikit.StatusBadge;
import java.util.Comparator;

/** What an operation works on one by one: what is held up or failed first, and why. */
final class OperationParts extends Div {
    private static final int MOST_SHOWN = 200;

    OperationParts(Operation.Details details) {
        addClassName("rs-card");
        UnorderedList list = new UnorderedList();
        list.addClassName("rs-operation-parts");
        details.parts().stream()
                .sorted(Comparator.comparing(part -> OperationWords.urgency(part.state())))
                .limit(MOST_SHOWN)
                .forEach(part -> list.add(item(part)));
        add(new H2(getTranslation("operations.parts", details.parts().size())), list);
        if (details.parts().size() > MOST_SHOWN) {
            add(new Paragraph(
                    getTranslation("operations.parts.more", details.parts().size() - MOST_SHOWN)));
        }
    }

    private ListItem item(Operation.Part part) {
        Span name = new Span(part.name());
        name.addClassName("rs-operation-part");
        var state = OperationWords.state(this, part.state());
        ListItem item = new ListItem(name, new StatusBadge(state.status(), state.word()));
        part.reason().ifPresent(reason -> {
            Span why = new Span(OperationWords.reason(this, reason));
            why.addClassName("rs-muted");
            item.add(why);
        });
        return item;
    }
}
