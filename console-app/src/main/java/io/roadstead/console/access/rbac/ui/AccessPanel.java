package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.uikit.EmptyState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** One kind of question: its fields, and below them the answer. What is asked stands in the page's address. */
abstract class AccessPanel extends Div {
    private static final Logger log = LoggerFactory.getLogger(AccessPanel.class);

    private final Div fields = new Div();
    private final Div answer = new Div();

    AccessPanel(String explanation) {
        addClassName("rs-stack");
        Paragraph text = new Paragraph(getTranslation(explanation));
        text.addClassName("rs-muted");
        fields.addClassName("rs-question");
        answer.addClassName("rs-stack");
        answer.getElement().setAttribute("aria-live", "polite");
        Button ask = new Button(getTranslation("access.ask"), click -> ask());
        ask.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        ask.addClickShortcut(Key.ENTER).listenOn(fields);
        Div line = new Div(ask);
        line.addClassName("rs-buttons");
        add(text, fields, line, answer);
    }

    final void fields(Component... all) {
        fields.add(all);
    }

    /** What stands in the fields; those that are wrong are marked. */
    abstract AccessQuestion asked();

    /** Puts a question into the fields. */
    abstract void fill(AccessQuestion asked);

    /** The answer to a question that is whole. */
    abstract Component answer(AccessQuestion asked);

    /** Shows a question as the address has it, and its answer where it is whole. */
    final void show(AccessQuestion asked) {
        fill(asked);
        answer.removeAll();
        if (asked.whole()) {
            answer.add(answerOrWhyNot(asked));
        }
    }

    final void ask() {
        AccessQuestion asked = asked();
        if (asked.whole()) {
            getUI().ifPresent(ui -> ui.navigate("access", asked.parameters()));
        }
    }

    private Component answerOrWhyNot(AccessQuestion asked) {
        try {
            return answer(asked);
        } catch (ConsoleException.Denied denied) {
            return EmptyState.noPermission(getTranslation("access.denied"), getTranslation("access.denied.text"));
        } catch (ConsoleException.Missing missing) {
            String what = missing.code() == ProblemCode.USER_MISSING ? "user" : "cluster";
            return EmptyState.missing(
                    getTranslation("access." + what + ".unknown"), getTranslation("access." + what + ".unknown.text"));
        } catch (DataAccessException | TransactionException lost) {
            log.atWarn().setCause(lost).log("a question about access cannot be answered");
            return EmptyState.failed(
                    getTranslation("access.failed"),
                    getTranslation("layout.database-lost"),
                    new Button(getTranslation("grid.retry"), click -> show(asked)));
        }
    }
}
