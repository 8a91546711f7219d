package io.roadstead.console.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import io.roadstead.console.uikit.FactList;

/** Asks whether kubectl is let into a cluster in the person's name; nothing happens without a press. */
final class KubectlQuestion extends Div {
    /** @param person as whom it would act */
    KubectlQuestion(String person, String cluster, FactList facts, Runnable allow, Runnable deny) {
        addClassName("rs-form");
        Button yes = new Button(getTranslation("kubectl.allow"), click -> allow.run());
        yes.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Button no = new Button(getTranslation("kubectl.deny"), click -> deny.run());
        add(
                new H2(getTranslation("kubectl.title", cluster)),
                new Paragraph(getTranslation("kubectl.explanation", person)),
                facts,
                new Paragraph(getTranslation("kubectl.warning")),
                yes,
                no);
    }
}
