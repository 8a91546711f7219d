package io.roadstead.console.operations.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.operations.Operation;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.StatusBadge;
import java.time.Duration;

/** The steps in their order, each with its state in picture, colour and word. */
final class OperationSteps extends Div {
    OperationSteps(Operation.Details details) {
        addClassName("rs-card");
        OrderedList list = new OrderedList();
        list.addClassName("rs-operation-steps");
        details.steps().forEach(step -> list.add(item(details.operation(), step)));
        add(new H2(getTranslation("operations.steps")), list);
    }

    private ListItem item(Operation operation, Operation.Step step) {
        Span name = new Span(OperationWords.step(this, operation.kind(), step.key()));
        name.addClassName("rs-operation-step");
        var state = OperationWords.state(this, step);
        ListItem item = new ListItem(name, new StatusBadge(state.status(), state.word()));
        if (step.attempts() > 1) {
            item.add(muted(getTranslation("operations.attempt", step.attempts(), step.maxAttempts())));
        }
        step.started().ifPresent(started -> {
            if (step.ended().isPresent()) {
                Duration time = Duration.between(started, step.ended().get());
                item.add(muted(OperationWords.duration(this, time)));
            } else {
                item.add(new Age(started));
            }
        });
        return item;
    }

    private static Span muted(String text) {
        Span span = new Span(text);
        span.addClassName("rs-muted");
        return span;
    }
}
