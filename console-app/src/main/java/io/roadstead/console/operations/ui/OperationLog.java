package io.roadstead.console.operations.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.operations.Operation;
import io.roadstead.console.uikit.Age;

/** What the steps said, the newest sentence first. */
final class OperationLog extends Div {
    OperationLog(Operation.Details details) {
        addClassName("rs-card");
        UnorderedList list = new UnorderedList();
        list.addClassName("rs-operation-log");
        details.messages()
                .forEach(message -> list.add(
                        new ListItem(new Age(message.time()), new Span(OperationWords.reason(this, message.text())))));
        add(new H2(getTranslation("operations.log")), list);
    }
}
