package io.roadstead.console.fleet.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.fleet.FleetDecision;
import io.roadstead.console.fleet.FleetWords.Names;
import io.roadstead.console.uikit.Age;
import java.util.List;

/** What was decided about an app, the newest first. */
final class AppTimeLine extends Div {
    AppTimeLine() {
        addClassName("rs-stack");
    }

    void show(List<FleetDecision> entries, Names names) {
        removeAll();
        if (entries.isEmpty()) {
            add(new Paragraph(getTranslation("federated-apps.timeline.none")));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("rs-timeline");
        entries.forEach(entry -> list.add(item(entry, names)));
        add(list);
    }

    private ListItem item(FleetDecision entry, Names names) {
        Span dot = new Span();
        dot.addClassName("rs-dot");
        dot.getElement().setAttribute("aria-hidden", "true");
        return new ListItem(new Age(entry.at()), dot, new Span(AppWords.reason(this, names.in(entry.reason()))));
    }
}
