package io.roadstead.console.audit.ui;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.QueryParameters;
import io.roadstead.console.audit.AuditSearch.Filter;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Which records to show, as fields and as the query of the page's address. */
final class AuditFilterBar extends Div {
    private final TextField actor = new TextField();
    private final TextField action = new TextField();
    private final DatePicker from = new DatePicker();
    private final DatePicker to = new DatePicker();

    /** Tells what the person chose; not what {@link #show} sets. */
    AuditFilterBar(Consumer<Filter> chosen) {
        addClassName("rs-filter");
        actor.setLabel(getTranslation("audit.filter.actor"));
        action.setLabel(getTranslation("audit.filter.action"));
        action.setPlaceholder("access.");
        from.setLabel(getTranslation("audit.filter.from"));
        to.setLabel(getTranslation("audit.filter.to"));
        for (TextField field : new TextField[] {actor, action}) {
            field.setClearButtonVisible(true);
            field.setMaxLength(256);
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.addValueChangeListener(change -> tell(change.isFromClient(), chosen));
        }
        for (DatePicker field : new DatePicker[] {from, to}) {
            field.setClearButtonVisible(true);
            field.addValueChangeListener(change -> tell(change.isFromClient(), chosen));
        }
        add(actor, action, from, to);
    }

    private void tell(boolean byPerson, Consumer<Filter> chosen) {
        if (byPerson) {
            chosen.accept(
                    new Filter(actor.getValue(), action.getValue(), from.getOptionalValue(), to.getOptionalValue()));
        }
    }

    /** Shows the filter in the fields. */
    void show(Filter filter) {
        actor.setValue(filter.actor());
        action.setValue(filter.action());
        from.setValue(filter.firstDay().orElse(null));
        to.setValue(filter.lastDay().orElse(null));
    }

    /** Reads the address; what is no day counts as none. */
    static Filter read(QueryParameters parameters) {
        return new Filter(
                parameters.getSingleParameter("actor").orElse(""),
                parameters.getSingleParameter("action").orElse(""),
                parameters.getSingleParameter("from").flatMap(AuditFilterBar::day),
                parameters.getSingleParameter("to").flatMap(AuditFilterBar::day));
    }

    /** Writes the address; parts that let all pass are left out. */
    static QueryParameters write(Filter filter) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("actor", filter.actor());
        parameters.put("action", filter.action());
        parameters.put("from", filter.firstDay().map(LocalDate::toString).orElse(""));
        parameters.put("to", filter.lastDay().map(LocalDate::toString).orElse(""));
        parameters.values().removeIf(String::isEmpty);
        return QueryParameters.simple(parameters);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }
}
