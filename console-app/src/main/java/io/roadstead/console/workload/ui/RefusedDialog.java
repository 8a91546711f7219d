package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.workload.Writing;

/** Why something was not done; stays until it is read. */
final class RefusedDialog extends Dialog {
    RefusedDialog(Component page, FleetObject object, Writing.Refused why) {
        setHeaderTitle(page.getTranslation("change.refused", object.name()));
        setWidth("min(560px, 92vw)");
        Div all = new Div();
        all.addClassName("rs-stack");
        ManifestWords.of(page, why).forEach(sentence -> all.add(new Notice(Notice.Kind.WARNING, sentence)));
        add(all);
        getFooter().add(new Button(page.getTranslation("dialog.close"), click -> close()));
    }
}
