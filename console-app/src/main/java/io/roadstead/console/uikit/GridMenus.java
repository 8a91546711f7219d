package io.roadstead.console.uikit;

import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import io.roadstead.console.uikit.model.ListAddress;
import io.roadstead.console.uikit.model.ListAddress.Density;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How a list looks: which columns, and how high rows are. */
final class GridMenus extends Div {
    private final GridDefinition<?> definition;
    private final Consumer<ListAddress> wanted;
    private final MenuBar bar = new MenuBar();

    GridMenus(GridDefinition<?> definition, Consumer<ListAddress> wanted) {
        this.definition = definition;
        this.wanted = wanted;
        addClassName("rs-grid-menus");
        bar.addThemeVariants(MenuBarVariant.LUMO_TERTIARY);
        add(bar);
    }

    /** Shows what is chosen. */
    void show(ListAddress address) {
        bar.removeAll();
        MenuItem columns = bar.addItem(getTranslation("grid.columns"));
        var shown = definition.shown(address.columns()).stream()
                .map(GridColumn::key)
                .toList();
        for (GridColumn<?> column : definition.columns()) {
            boolean first = column.key().equals(definition.columns().getFirst().key());
            MenuItem item = columns.getSubMenu()
                    .addItem(
                            getTranslation(definition.name() + ".column." + column.key()),
                            click -> choose(address, shown, column.key()));
            item.setCheckable(true);
            item.setChecked(shown.contains(column.key()));
            item.setEnabled(!first);
        }
        columns.getSubMenu().addSeparator();
        boolean compact = address.rows().filter(Density.COMPACT::equals).isPresent();
        MenuItem rows = columns.getSubMenu()
                .addItem(
                        getTranslation("grid.compact"),
                        click -> wanted.accept(address.spaced(compact ? Density.COMFORTABLE : Density.COMPACT)));
        rows.setCheckable(true);
        rows.setChecked(compact);
    }

    private void choose(ListAddress address, List<String> shown, String key) {
        List<String> keys = new ArrayList<>(
                definition.columns().stream().map(GridColumn::key).toList());
        keys.removeIf(column -> column.equals(key) == shown.contains(column));
        wanted.accept(address.showing(keys));
    }
}
