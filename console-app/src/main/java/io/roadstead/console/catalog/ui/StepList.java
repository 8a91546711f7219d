package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.catalog.ui.DeployState.Step;
import java.util.List;
import java.util.function.Consumer;

/** The steps of a deployment: those that are done lead back. */
final class StepList extends OrderedList {
    StepList(List<Step> steps, Step present, Consumer<Step> go) {
        addClassName("rs-steps");
        for (Step step : steps) {
            String title = getTranslation("deploy.step." + step.word());
            ListItem item = new ListItem();
            if (step.compareTo(present) < 0) {
                NativeButton back = new NativeButton(title);
                back.addClickListener(click -> go.accept(step));
                item.add(back);
                item.addClassName("rs-step-done");
            } else {
                item.add(new Span(title));
            }
            if (step == present) {
                item.getElement().setAttribute("aria-current", "step");
            }
            add(item);
        }
    }
}
