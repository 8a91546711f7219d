package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.rbac.Places;
import java.util.List;
import java.util.function.Consumer;

/** One of the clusters that a person may know of: to choose where there are few, to type where there are many. */
final class ClusterField extends Div {
    private static final int FEW = 200;
    private static final int LONGEST = 100;

    private final AbstractField<?, String> field;

    /** @param clusters by name; their ids are the values where one chooses */
    ClusterField(List<Places.Named> clusters) {
        addClassName("rs-cluster-field");
        field = clusters.size() <= FEW ? choice(clusters) : text();
        add(field);
    }

    private Select<String> choice(List<Places.Named> clusters) {
        Select<String> select = new Select<>();
        select.setLabel(getTranslation("access.cluster"));
        select.setItems(clusters.stream().map(named -> named.place().cluster()).toList());
        select.setItemLabelGenerator(id -> id == null ? "" : AccessWords.cluster(id, clusters));
        select.setPlaceholder(getTranslation(clusters.isEmpty() ? "access.cluster.none" : "access.cluster.choose"));
        select.setWidthFull();
        if (clusters.size() == 1) {
            select.setValue(clusters.getFirst().place().cluster());
        }
        return select;
    }

    private TextField text() {
        TextField name = new TextField(getTranslation("access.cluster"));
        name.setMaxLength(LONGEST);
        name.setWidthFull();
        return name;
    }

    /** Id or name; empty where nothing is chosen. */
    String cluster() {
        String value = field.getValue();
        return value == null ? "" : value.strip();
    }

    /** @param idOrName what is not among the choices chooses nothing */
    void choose(String idOrName, List<Places.Named> clusters) {
        String id = clusters.stream()
                .filter(named ->
                        named.name().equals(idOrName) || named.place().cluster().equals(idOrName))
                .map(named -> field instanceof Select<?> ? named.place().cluster() : named.name())
                .findFirst()
                .orElse("");
        if (!id.isEmpty()) {
            field.setValue(id);
        }
    }

    /** Calls back with id or name, or with nothing, when another one is chosen. */
    void onChange(Consumer<String> changed) {
        field.addValueChangeListener(change -> changed.accept(cluster()));
    }

    /** Says beside the field what is wrong. */
    void mark(String sentence) {
        Refusals.mark((HasValidation) field, sentence);
    }
}
