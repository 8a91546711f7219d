package io.roadstead.console.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import io.roadstead.console.fleet.AppWish;
import io.roadstead.console.fleet.FederatedApp;
import io.roadstead.console.fleet.FederatedApps.Outcome;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.Notice;
import java.util.Optional;
import java.util.function.Function;

/** A new federated app, or one that there is, whose name and namespace stay. */
final class AppDialog extends Dialog {
    private final Function<AppWish, Outcome> save;
    private final Runnable then;
    private final AppFields fields;
    private final Div refusals = new Div();

    AppDialog(Optional<FederatedApp> present, Function<AppWish, Outcome> save, Runnable then) {
        this.save = save;
        this.then = then;
        this.fields = new AppFields(present);
        String heading = getTranslation(present.isPresent() ? "federated-apps.edit" : "federated-apps.add");
        setHeaderTitle(heading);
        setWidth("min(860px, 96vw)");
        refusals.getElement().setAttribute("aria-live", "polite");
        add(fields, refusals);
        Button go = new Button(present.isPresent() ? getTranslation("dialog.save") : heading, click -> attempt());
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("dialog.cancel"), click -> close()), go);
    }

    /** What is in the editors stays in the browser until now. */
    private void attempt() {
        refusals.removeAll();
        fields.clearMarks();
        fields.texts((manifests, policy) -> {
            refusals.removeAll();
            fields.wish(manifests, policy)
                    .ifPresent(wish -> Attempt.of(this, () -> show(save.apply(wish)), this::refuse));
        });
    }

    private void show(Outcome outcome) {
        String sentence = AppWords.sentence(this, outcome);
        switch (outcome) {
            case Outcome.Done done -> {
                close();
                then.run();
            }
            case Outcome.NameTaken taken -> fields.mark("name", sentence);
            case Outcome.Unsound unsound -> {
                if (!fields.mark(unsound.field(), sentence)) {
                    refuse(sentence);
                }
            }
            case Outcome.Missing missing -> refuse(sentence);
            case Outcome.Stale stale -> refuse(sentence);
            case Outcome.Full full -> refuse(sentence);
        }
    }

    private void refuse(String sentence) {
        refusals.add(new Notice(Notice.Kind.FAILED, sentence));
    }

    /** Says at a field what is wrong with it, and brings people there. */
    static void mark(Component field, String sentence) {
        if (field instanceof HasValidation validated) {
            validated.setErrorMessage(sentence);
            validated.setInvalid(!sentence.isEmpty());
        }
        if (!sentence.isEmpty() && field instanceof Focusable<?> focusable) {
            focusable.focus();
        }
    }
}
