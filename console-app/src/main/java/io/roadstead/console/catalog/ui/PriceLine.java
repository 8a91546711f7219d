package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.catalog.price.MonthlyPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Optional;

/** What an app would cost in a month, part by part with where each price is from; or that nobody knows. */
final class PriceLine extends Div {
    PriceLine(Optional<MonthlyPrice> price) {
        price.ifPresentOrElse(this::show, () -> add(new Paragraph(getTranslation("deploy.price.unknown"))));
    }

    private void show(MonthlyPrice price) {
        UnorderedList parts = new UnorderedList();
        price.parts()
                .forEach(part -> parts.add(new ListItem(getTranslation(
                        "deploy.price.part",
                        getTranslation("deploy.price.item." + part.item().name().toLowerCase(Locale.ROOT)),
                        text(price, part.amount()),
                        part.source()))));
        add(new Paragraph(getTranslation("deploy.price", text(price, price.amount()))), parts);
    }

    private String text(MonthlyPrice price, BigDecimal amount) {
        NumberFormat form = NumberFormat.getCurrencyInstance(getLocale());
        form.setCurrency(price.currency());
        int digits = Math.max(price.currency().getDefaultFractionDigits(), 0);
        form.setMinimumFractionDigits(digits);
        form.setMaximumFractionDigits(digits);
        form.setRoundingMode(RoundingMode.HALF_UP);
        return form.format(amount);
    }
}
