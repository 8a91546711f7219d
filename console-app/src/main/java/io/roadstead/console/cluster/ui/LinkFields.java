package io.roadstead.console.cluster.ui;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.model.LinkSettings;
import io.roadstead.console.kernel.ByteAmount;
import io.roadstead.console.kernel.TrafficPrice;
import java.time.Duration;
import java.util.Optional;

/** What people say of a cluster's link: its kind, when its absence is an alarm, and how much traffic a month is planned for. */
final class LinkFields extends Div {
    private final ProfileSelect profile;
    private final TextField alarm = new TextField(getTranslation("clusters.alarm"));
    private final TextField budget = new TextField(getTranslation("clusters.budget"));
    private final TextField price = new TextField(getTranslation("clusters.price"));

    LinkFields(Cluster cluster) {
        addClassName("rs-dialog");
        LinkSettings link = cluster.link();
        profile = new ProfileSelect(link.profile());
        alarm.setHelperText(getTranslation("clusters.alarm.rule"));
        alarm.setMaxLength(7);
        link.alarmAfter().ifPresent(after -> alarm.setValue(hours(after)));
        budget.setHelperText(getTranslation("clusters.budget.rule"));
        budget.setMaxLength(20);
        link.budget().ifPresent(bytes -> budget.setValue(ByteAmount.exact(bytes)));
        price.setHelperText(getTranslation("clusters.price.rule"));
        price.setMaxLength(20);
        link.price().ifPresent(is -> price.setValue(is.exact()));
        add(profile, alarm, budget, price);
    }

    /** What was typed; empty, with the field marked, where something is wrong. */
    Optional<LinkSettings> wanted() {
        Optional<Duration> after = after(alarm.getValue());
        Optional<Long> bytes = ByteAmount.parse(budget.getValue()).filter(LinkSettings::isBudget);
        boolean wrongAlarm = after.isEmpty() && !alarm.getValue().isBlank();
        boolean wrongBudget = bytes.isEmpty() && !budget.getValue().isBlank();
        Optional<TrafficPrice> gigabyte = TrafficPrice.parse(price.getValue());
        boolean wrongPrice = gigabyte.isEmpty() && !price.getValue().isBlank();
        mark(price, wrongPrice, "clusters.price.rule");
        mark(alarm, wrongAlarm, "clusters.alarm.rule");
        mark(budget, wrongBudget, "clusters.budget.rule");
        if (wrongAlarm) {
            alarm.focus();
        } else if (wrongBudget) {
            budget.focus();
        } else if (wrongPrice) {
            price.focus();
        }
        return wrongAlarm || wrongBudget || wrongPrice
                ? Optional.empty()
                : Optional.of(new LinkSettings(profile.value(), after, bytes, gigabyte));
    }

    private static Optional<Duration> after(String hours) {
        try {
            double typed = Double.parseDouble(hours.strip().replace(',', '.'));
            return typed > 0 && typed <= LinkSettings.LONGEST_ALARM.toHours()
                    ? Optional.of(Duration.ofMinutes(Math.round(typed * 60))).filter(LinkSettings::isAlarm)
                    : Optional.empty();
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static String hours(Duration after) {
        return after.toMinutes() % 60 == 0
                ? Long.toString(after.toHours())
                : String.format(java.util.Locale.ROOT, "%.2f", after.toMinutes() / 60.0);
    }

    private void mark(HasValidation field, boolean wrong, String key) {
        field.setErrorMessage(wrong ? getTranslation(key) : "");
        field.setInvalid(wrong);
    }
}
