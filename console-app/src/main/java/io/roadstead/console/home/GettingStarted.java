package io.roadstead.console.home;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.Icon;
import io.roadstead.console.uikit.StartStep;
import java.util.List;

/** The first things to do, ticked as they are done. */
final class GettingStarted extends Card {
    GettingStarted(List<StartStep> steps) {
        super("");
        addClassName("rs-start");
        long done = steps.stream().filter(StartStep::done).count();
        title(getTranslation("home.start.title"), new Span(getTranslation("home.start.count", done, steps.size())));
        OrderedList list = new OrderedList();
        steps.forEach(step -> list.add(item(step)));
        add(list);
    }

    private ListItem item(StartStep step) {
        Span title = new Span(text(step, "title"));
        title.addClassName("rs-start-title");
        Div text = new Div(title);
        ListItem item = new ListItem(new Icon(step.done() ? "circle-check" : "circle"), text);
        Span state = new Span(getTranslation(step.done() ? "home.start.done" : "home.start.open"));
        state.addClassName("rs-hidden");
        text.add(state);
        if (step.done()) {
            item.addClassName("rs-start-done");
        } else {
            text.add(new Paragraph(text(step, "explanation")));
            Anchor action = new Anchor(step.path(), text(step, "action"));
            if (step.path().startsWith("https://")) {
                action.setTarget("_blank");
                action.getElement().setAttribute("rel", "noopener noreferrer");
            }
            text.add(action);
        }
        return item;
    }

    private String text(StartStep step, String part) {
        return getTranslation("start." + step.key() + "." + part);
    }
}
