package io.roadstead.console.uikit;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks before something that cannot be taken back at once: what will change, in sentences and as a diff. Where data is lost
 * the name has to be typed; else there is a pause, in which it can still be stopped. Closing it is no.
 */
public final class ConfirmDialog extends Dialog {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Runnable confirmed;

    /**
     * What is asked.
     *
     * @param action on the button: a verb with its object, such as {@code Remove cluster}
     * @param consequences one sentence each, the worst first
     * @param diff unified, as {@code -} and {@code +} lines; empty where there is nothing to compare
     * @param typed the name that has to be typed; only where data is lost
     */
    public record Question(
            String title, String action, List<String> consequences, String diff, Optional<String> typed) {
        /** Keeps a copy. */
        public Question {
            consequences = List.copyOf(consequences);
        }
    }

    /** Calls back once, when the person has confirmed. */
    public ConfirmDialog(Question question, Runnable confirmed) {
        this.confirmed = confirmed;
        addClassName("rs-confirm");
        setHeaderTitle(question.title());
        setWidth("min(560px, 96vw)");
        UnorderedList list = new UnorderedList();
        question.consequences().forEach(each -> list.add(new ListItem(each)));
        add(list);
        if (!question.diff().isEmpty()) {
            add(diff(question.diff()));
        }
        question.typed()
                .ifPresentOrElse(name -> askForName(name, question.action()), () -> askForPatience(question.action()));
    }

    private static Pre diff(String text) {
        Pre diff = new Pre();
        diff.addClassNames("rs-code", "rs-diff");
        diff.getElement().setAttribute("tabindex", "0");
        text.lines().forEach(line -> {
            Span shown = new Span(line + "\n");
            shown.addClassName(line.startsWith("+") ? "rs-added" : line.startsWith("-") ? "rs-taken" : "rs-same");
            diff.add(shown);
        });
        return diff;
    }

    private void askForName(String name, String action) {
        TextField typed = new TextField(getTranslation("confirm.type", name));
        typed.setWidthFull();
        typed.setValueChangeMode(ValueChangeMode.EAGER);
        typed.getElement().setAttribute("autocomplete", "off");
        Button go = new Button(action, click -> confirm());
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
        go.setEnabled(false);
        typed.addValueChangeListener(change -> go.setEnabled(change.getValue().equals(name)));
        add(typed);
        getFooter().add(new Button(getTranslation("confirm.cancel"), click -> close()), go);
    }

    private void askForPatience(String action) {
        Button go = new Button(action);
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
        go.getElement().setAttribute("data-go", "");
        Button stop = new Button(getTranslation("confirm.stop"));
        stop.getElement().setAttribute("data-stop", "");
        Span left = new Span();
        left.getElement().setAttribute("role", "status");
        Pause pause = new Pause(left, stop, go);
        pause.getElement().setAttribute("seconds", Long.toString(PAUSE.toSeconds()));
        pause.getElement().setAttribute("text", getTranslation("confirm.pause"));
        pause.getElement().addEventListener("pause-over", event -> confirm());
        getFooter().add(new Button(getTranslation("confirm.cancel"), click -> close()), pause);
    }

    private void confirm() {
        if (isOpened()) {
            close();
            confirmed.run();
        }
    }

    /** Counts down in the browser, so that it can be stopped at once. */
    @Tag("rs-pause")
    @JsModule("./pause.ts")
    static final class Pause extends HtmlContainer {
        Pause(Span left, Button stop, Button go) {
            add(left, stop, go);
        }
    }
}
