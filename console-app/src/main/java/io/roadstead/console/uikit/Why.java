package io.roadstead.console.uikit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.popover.Popover;
import java.util.List;

/** Stands where a machine decided: opens the reasons, most important first. */
public final class Why extends Div {
    /** Gives these reasons; each is one sentence. */
    public Why(List<String> reasons, Component... more) {
        addClassName("rs-why");
        Button button = new Button(getTranslation("why.label"));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        Popover popover = new Popover();
        popover.setTarget(button);
        popover.setAriaLabel(getTranslation("why.label"));
        reasons.forEach(reason -> popover.add(new Paragraph(reason)));
        popover.add(more);
        add(button, popover);
    }
}
