package io.roadstead.console.cluster.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import io.roadstead.console.cluster.AgentMode;

/** Chooses the rights of an agent, and says what each gives. */
final class ModeSelect extends Div {
    private final Select<AgentMode> mode = new Select<>();
    private final Paragraph meaning = new Paragraph();

    ModeSelect(AgentMode present) {
        addClassName("rs-dialog");
        mode.setLabel(getTranslation("clusters.mode"));
        mode.setItems(AgentMode.values());
        mode.setItemLabelGenerator(is -> ClusterWords.mode(this, is));
        mode.addValueChangeListener(change -> explain());
        mode.setValue(present);
        meaning.getElement().setAttribute("role", "status");
        meaning.addClassName("rs-muted");
        explain();
        add(mode, meaning);
    }

    AgentMode value() {
        return mode.getValue();
    }

    private void explain() {
        meaning.setText(getTranslation("clusters.mode." + mode.getValue().word() + ".text"));
    }
}
