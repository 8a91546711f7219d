package io.roadstead.console.home;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.audit.TrailState.Change;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.Card;
import java.util.List;

/** The last records of the trail in one line each. */
final class WhatChanged extends Card {
    WhatChanged(List<Change> newest) {
        super("");
        title(getTranslation("home.changes.title"), new Anchor("audit", getTranslation("home.changes.all")));
        if (newest.isEmpty()) {
            add(new Paragraph(getTranslation("home.changes.none")));
            return;
        }
        OrderedList list = new OrderedList();
        list.addClassName("rs-timeline");
        newest.forEach(change -> list.add(item(change)));
        add(list);
    }

    private ListItem item(Change change) {
        Span dot = new Span();
        dot.addClassNames("rs-dot", "rs-dot-" + change.outcome());
        dot.getElement().setAttribute("aria-hidden", "true");
        Span actor = new Span(
                change.actorName().isEmpty()
                        ? getTranslation("audit.actor." + change.actorKind())
                        : change.actorName());
        actor.addClassName("rs-strong");
        Div text = new Div(actor, new Span(" " + change.action()));
        if (!change.target().isEmpty()) {
            Span target = new Span(" " + change.target());
            target.addClassName("rs-muted");
            text.add(target);
        }
        if (!change.outcome().equals("done")) {
            text.add(new Span(" · " + getTranslation("audit.outcome." + change.outcome())));
        }
        return new ListItem(new Age(change.at()), dot, text);
    }
}
