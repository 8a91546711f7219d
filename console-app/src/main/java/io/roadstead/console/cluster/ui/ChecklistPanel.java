package io.roadstead.console.cluster.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.cluster.model.Checklist;
import io.roadstead.console.uikit.StatusBadge;
import java.util.List;

/** How far the joining of a cluster is: each step with its state, and what to do about the one that fails. */
final class ChecklistPanel extends Div {
    private final OrderedList steps = new OrderedList();

    ChecklistPanel() {
        addClassNames("rs-card", "rs-checklist");
        steps.addClassName("rs-operation-steps");
        add(new H2(getTranslation("clusters.checklist.title")), steps);
    }

    void show(List<Checklist.Item> items) {
        steps.removeAll();
        items.forEach(item -> steps.add(item(item)));
    }

    private ListItem item(Checklist.Item item) {
        Span name = new Span(ClusterWords.step(this, item.step()));
        name.addClassName("rs-operation-step");
        var state = ClusterWords.stepState(this, item.state());
        ListItem line = new ListItem(name, new StatusBadge(state.status(), state.word()));
        item.reason().ifPresent(reason -> {
            Paragraph why = new Paragraph(ClusterWords.reason(this, reason));
            why.addClassName("rs-step-reason");
            line.add(why);
        });
        return line;
    }
}
