package io.roadstead.console.uikit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.roadstead.console.uikit.model.ListAddress;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** Above a list: its search, its filters as chips, and its menus. Shows the address and asks for another one. */
final class GridToolbar extends Div {
    private final GridDefinition<?> definition;
    private final Consumer<ListAddress> wanted;
    private final TextField search = new TextField();
    private final Div chips = new Div();
    private final GridFilterForm form;
    private ListAddress shown = ListAddress.BARE;

    GridToolbar(GridDefinition<?> definition, Consumer<ListAddress> wanted) {
        this.definition = definition;
        this.wanted = wanted;
        this.form = new GridFilterForm(definition, this::filter);
        addClassName("rs-grid-tools");
        chips.addClassName("rs-chips");
        if (definition.search()) {
            add(search());
        }
        if (!definition.filters().isEmpty()) {
            Button filter = new Button(getTranslation("grid.filter"));
            filter.addClassName("rs-grid-filter");
            form.setTarget(filter);
            add(filter, form);
        }
        add(chips);
    }

    /** Shows what is chosen. */
    void show(ListAddress address) {
        shown = address;
        search.setValue(address.filters().getOrDefault(GridDefinition.SEARCH, ""));
        form.show(address.filters());
        chips.removeAll();
        definition.filters().stream()
                .filter(filter -> address.filters().containsKey(filter.key()))
                .forEach(filter -> chips.add(chip(filter, address.filters().getOrDefault(filter.key(), ""))));
        if (!chips.getChildren().toList().isEmpty()) {
            chips.add(clear());
        }
    }

    private TextField search() {
        search.setPlaceholder(getTranslation(definition.name() + ".search"));
        search.setAriaLabel(getTranslation(definition.name() + ".search"));
        search.setMaxLength(100);
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(80);
        search.addClassName("rs-grid-search");
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                wanted.accept(
                        shown.filtered(GridDefinition.SEARCH, change.getValue().strip()));
            }
        });
        return search;
    }

    private void filter(SequencedMap<String, String> chosen) {
        SequencedMap<String, String> all = new LinkedHashMap<>(chosen);
        String text = search.getValue().strip();
        if (!text.isEmpty()) {
            all.put(GridDefinition.SEARCH, text);
        }
        wanted.accept(shown.filtered(all));
    }

    private Span chip(GridFilter filter, String value) {
        String label = form.label(filter.key());
        NativeButton edit =
                new NativeButton(label + ": " + form.word(filter, value), click -> form.openAt(filter.key()));
        NativeButton remove = new NativeButton("✕", click -> wanted.accept(shown.filtered(filter.key(), "")));
        remove.setAriaLabel(getTranslation("grid.filter.remove", label));
        Span chip = new Span(edit, remove);
        chip.addClassName("rs-chip");
        return chip;
    }

    private NativeButton clear() {
        NativeButton clear =
                new NativeButton(getTranslation("grid.filter.clear"), click -> filter(new LinkedHashMap<>()));
        clear.addClassName("rs-link");
        return clear;
    }
}
