package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import io.roadstead.console.inventory.detail.ObjectPart.Part;

/** A tab's content, made when somebody looks at it first. */
final class LaterContent extends Div {
    private final Part part;

    LaterContent(Part part) {
        this.part = part;
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        if (getChildren().findAny().isEmpty()) {
            add(part.content().get());
        }
    }
}
