package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.inventory.EventService;
import io.roadstead.console.inventory.FleetEvent;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import java.util.List;

/** What was said of one object, the newest first. */
final class EventLines extends Div {
    EventLines(List<FleetEvent> events) {
        UnorderedList list = new UnorderedList();
        list.addClassName("rs-events");
        events.forEach(event -> list.add(line(event)));
        add(list);
        if (events.size() == EventService.MOST_OF_OBJECT) {
            Paragraph more = new Paragraph(getTranslation("events.more", EventService.MOST_OF_OBJECT));
            more.addClassName("rs-muted");
            add(more);
        }
    }

    private ListItem line(FleetEvent event) {
        Component reason = event.warning()
                ? new StatusBadge(Status.DEGRADED, event.reason())
                : new StatusBadge(Status.HEALTHY, event.reason());
        Div head = new Div(reason, new Age(event.last()));
        head.addClassName("rs-row");
        if (event.count() > 1) {
            Span count = new Span(getTranslation("events.times", event.count()));
            count.addClassName("rs-muted");
            head.add(count);
        }
        Paragraph note = new Paragraph(event.note());
        return new ListItem(head, note);
    }
}
