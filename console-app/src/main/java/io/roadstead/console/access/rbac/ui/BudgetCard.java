package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.rbac.model.ProjectSettings;
import io.roadstead.console.access.rbac.model.ProjectSettings.Budget;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a project may cost in a month; empty where nothing is set. */
final class BudgetCard extends SettingCard {
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,4})?");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private final TextField amount = new TextField();
    private final TextField currency = new TextField();

    BudgetCard() {
        super("budget");
        amount.setLabel(getTranslation("projects.budget.amount"));
        amount.setMaxLength(17);
        currency.setLabel(getTranslation("projects.budget.currency"));
        currency.setMaxLength(3);
        currency.setPlaceholder("USD");
        Div pair = new Div(amount, currency);
        pair.addClassName("rs-pairs");
        fields(pair);
    }

    @Override
    void show(ProjectSettings settings) {
        amount.setValue(
                settings.budget().map(budget -> budget.amount().toPlainString()).orElse(""));
        currency.setValue(settings.budget().map(Budget::currency).orElse(""));
    }

    @Override
    Optional<ProjectSettings> wanted(ProjectSettings present) {
        String money = amount.getValue().strip();
        String unit = currency.getValue().strip();
        boolean none = money.isEmpty() && unit.isEmpty();
        boolean good = none || AMOUNT.matcher(money).matches();
        boolean named = none || CURRENCY.matcher(unit).matches();
        Refusals.mark(amount, good ? "" : getTranslation("projects.budget.amount.rule"));
        Refusals.mark(currency, named ? "" : getTranslation("projects.budget.currency.rule"));
        return good && named
                ? Optional.of(
                        with(present, none ? Optional.empty() : Optional.of(new Budget(new BigDecimal(money), unit))))
                : Optional.empty();
    }

    private static ProjectSettings with(ProjectSettings present, Optional<Budget> budget) {
        return new ProjectSettings(
                present.quota(),
                present.shares(),
                present.requests(),
                present.limits(),
                present.podSecurity(),
                present.mesh(),
                budget);
    }

    @Override
    boolean same(ProjectSettings one, ProjectSettings other) {
        return one.budget().equals(other.budget());
    }
}
