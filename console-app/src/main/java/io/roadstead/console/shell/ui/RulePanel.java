package io.roadstead.console.shell.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.recording.RecordingRule;
import io.roadstead.console.shell.recording.RecordingRules;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.Card;

/** In which clusters shells are recorded; administrators change it here. */
final class RulePanel extends Card {
    private final RecordingRules rules;
    private final Caller caller;
    private final boolean changes;
    private final Div list = new Div();

    RulePanel(RecordingRules rules, Caller caller, boolean changes) {
        super("");
        this.rules = rules;
        this.caller = caller;
        this.changes = changes;
        list.addClassName("rs-stack");
        add(list);
        if (changes) {
            add(form());
        }
        refresh();
    }

    private void refresh() {
        list.removeAll();
        var all = rules.all(caller);
        if (all.stream().noneMatch(rule -> rule.cluster().equals(RecordingRule.ALL))) {
            list.add(new Span(getTranslation("shell-recordings.rule.none")));
        }
        all.forEach(rule -> list.add(row(rule)));
    }

    private Div row(RecordingRule rule) {
        String name = rule.cluster().equals(RecordingRule.ALL)
                ? getTranslation("shell-recordings.rule.all")
                : rules.name(rule.cluster()).orElse(rule.cluster());
        String word = getTranslation(rule.recorded() ? "shell-recordings.always" : "shell-recordings.never");
        Div row = new Div(new Span(getTranslation("shell-recordings.rule", name, word, rule.changedBy())));
        row.addClassName("rs-filter");
        if (changes) {
            Button remove = new Button(getTranslation("shell-recordings.rule.remove"));
            remove.setAriaLabel(getTranslation("shell-recordings.rule.remove-of", name));
            remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            remove.addClickListener(click -> Attempt.of(this, () -> {
                rules.unset(caller, rule.cluster());
                refresh();
            }));
            row.add(remove);
        }
        return row;
    }

    private Div form() {
        TextField cluster = new TextField(getTranslation("shell-recordings.cluster"));
        cluster.setHelperText(getTranslation("shell-recordings.cluster.helper"));
        cluster.setMaxLength(100);
        Select<Boolean> recorded = new Select<>();
        recorded.setLabel(getTranslation("shell-recordings.recorded"));
        recorded.setItems(true, false);
        recorded.setItemLabelGenerator(
                yes -> getTranslation(yes ? "shell-recordings.always" : "shell-recordings.never"));
        recorded.setValue(true);
        Button set = new Button(
                getTranslation("shell-recordings.set"),
                click -> Attempt.of(this, () -> {
                    boolean known = rules.set(caller, key(cluster.getValue().strip()), recorded.getValue());
                    cluster.setErrorMessage(getTranslation("shell-recordings.cluster.none"));
                    cluster.setInvalid(!known);
                    refresh();
                }));
        Div form = new Div(cluster, recorded, set);
        form.addClassName("rs-filter");
        return form;
    }

    private String key(String typed) {
        return typed.isEmpty() ? RecordingRule.ALL : rules.id(typed).orElse(typed);
    }
}
