package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.GridCell;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import io.roadstead.console.workload.TimeEntry;
import java.util.List;

/** Entries of a time line, the newest first. */
final class TimeLines extends Div {
    TimeLines(List<TimeEntry> entries, int most) {
        if (entries.isEmpty()) {
            add(new EmptyState(getTranslation("timeline.none.title"), getTranslation("timeline.none.text")));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("rs-events");
        entries.forEach(entry -> list.add(line(entry)));
        add(list);
        if (entries.size() == most) {
            Paragraph more = new Paragraph(getTranslation("events.more", most));
            more.addClassName("rs-muted");
            add(more);
        }
    }

    private ListItem line(TimeEntry entry) {
        var state = state(this, entry);
        Component object = entry.path().isEmpty() ? new Span(entry.object()) : new Anchor(entry.path(), entry.object());
        Div head = new Div(new StatusBadge(state.status(), state.word()), new Age(entry.at()), object);
        head.addClassName("rs-row");
        if (!entry.who().isEmpty()) {
            Span who = new Span(getTranslation("timeline.by", entry.who()));
            who.addClassName("rs-muted");
            head.add(who);
        }
        ListItem item = new ListItem(head);
        if (!entry.note().isEmpty()) {
            item.add(new Paragraph(entry.note()));
        }
        return item;
    }

    /** What happened, with who knows of it. */
    static GridCell.State state(Component page, TimeEntry entry) {
        Status status = entry.bad()
                ? Status.DEGRADED
                : switch (entry.source()) {
                    case ACTION -> Status.PROGRESSING;
                    case EVENT -> Status.HEALTHY;
                    case REVISION -> Status.WAITING;
                };
        return new GridCell.State(
                status, page.getTranslation("timeline." + entry.source().text(), entry.word()));
    }
}
