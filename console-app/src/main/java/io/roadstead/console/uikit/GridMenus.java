package io.roadstead.console.uikit;

import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import io.roadstead.console.uikit.SavedViews.View;
import io.roadstead.console.uikit.model.ListAddress;
import io.roadstead.console.uikit.model.ListAddress.Density;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a list is begun from, and how it looks: saved views, columns, height of rows. */
final class GridMenus extends Div {
    private final GridDefinition<?> definition;
    private final GridMemory memory;
    private final Consumer<ListAddress> wanted;
    private final MenuBar bar = new MenuBar();

    GridMenus(GridDefinition<?> definition, GridMemory memory, Consumer<ListAddress> wanted) {
        this.definition = definition;
        this.memory = memory;
        this.wanted = wanted;
        addClassName("rs-grid-menus");
        bar.addThemeVariants(MenuBarVariant.LUMO_TERTIARY);
        add(bar);
    }

    /** Shows what is chosen. */
    void show(ListAddress address, List<String> columns) {
        bar.removeAll();
        String view = address.view().orElse("");
        MenuItem views = bar.addItem(view.isEmpty() ? getTranslation("grid.views") : view);
        views.addClassName("rs-menu-views");
        views(views.getSubMenu(), address, view);
        MenuItem menu = bar.addItem(getTranslation("grid.columns"));
        columns(menu.getSubMenu(), address, columns);
        menu.getSubMenu().addSeparator();
        rows(menu.getSubMenu(), address);
    }

    private void views(SubMenu menu, ListAddress address, String present) {
        item(
                menu,
                getTranslation("grid.views.all"),
                present.isEmpty(),
                () -> wanted.accept(ListAddress.BARE.named("")));
        Optional<View> shown = Optional.empty();
        for (View view : memory.all()) {
            String text = view.opens() ? getTranslation("grid.views.opening", view.name()) : view.name();
            item(menu, text, view.name().equals(present), () -> wanted.accept(read(view)));
            if (view.name().equals(present)) {
                shown = Optional.of(view);
            }
        }
        menu.addSeparator();
        menu.addItem(getTranslation("grid.views.save"), click -> save(address, present));
        shown.ifPresent(view -> {
            String opening = view.opens() ? "grid.views.opens-not" : "grid.views.opens";
            menu.addItem(getTranslation(opening), click -> {
                memory.keep(new View(view.name(), view.query(), !view.opens()));
                wanted.accept(address);
            });
            menu.addItem(getTranslation("grid.views.remove", view.name()), click -> {
                memory.remove(view.name());
                wanted.accept(ListAddress.BARE.named(""));
            });
        });
    }

    private void save(ListAddress address, String present) {
        new ViewDialog(present, (name, opens) -> {
                    ListAddress named = address.named(name);
                    boolean kept = memory.keep(new View(name, GridMemory.query(named), opens));
                    if (kept) {
                        wanted.accept(named);
                    }
                    return kept;
                })
                .open();
    }

    private ListAddress read(View view) {
        return GridMemory.read(view, definition.vocabulary());
    }

    private void columns(SubMenu menu, ListAddress address, List<String> chosen) {
        List<String> shown =
                definition.shown(chosen).stream().map(GridColumn::key).toList();
        for (GridColumn<?> column : definition.columns()) {
            item(
                            menu,
                            definition.title(bar, column),
                            shown.contains(column.key()),
                            () -> choose(address, shown, column.key()))
                    .setEnabled(!column.equals(definition.columns().getFirst()));
        }
    }

    private void choose(ListAddress address, List<String> shown, String key) {
        List<String> keys = new ArrayList<>(
                definition.columns().stream().map(GridColumn::key).toList());
        keys.removeIf(column -> column.equals(key) == shown.contains(column));
        memory.keepColumns(keys);
        wanted.accept(address.showing(keys));
    }

    private void rows(SubMenu menu, ListAddress address) {
        boolean compact = address.rows().filter(Density.COMPACT::equals).isPresent();
        item(
                menu,
                getTranslation("grid.compact"),
                compact,
                () -> wanted.accept(address.spaced(compact ? Density.COMFORTABLE : Density.COMPACT)));
    }

    private static MenuItem item(SubMenu menu, String text, boolean checked, Runnable action) {
        MenuItem item = menu.addItem(text, click -> action.run());
        item.setCheckable(true);
        item.setChecked(checked);
        return item;
    }
}
