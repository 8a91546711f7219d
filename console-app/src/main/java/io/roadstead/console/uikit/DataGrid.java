package io.roadstead.console.uikit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.uikit.model.ListAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.node.BaseJsonNode;

/**
 * The list of the console: everything that is shown in rows is shown by it. Rows come page by page from a
 * {@link GridSource}; what a person chooses (filters, order, page, columns, the item in the drawer) stands in the page's
 * address, so back, forward, reload and a link to a colleague keep it. Values are shown as text, never as markup.
 *
 * <p>It listens to navigation by itself: a view makes one by {@link DataGrids}, says what a row can do, and adds it. See
 * docs/ui-kit.md.
 */
public final class DataGrid<T> extends Div implements AfterNavigationObserver {
    private final GridDefinition<T> definition;
    private final GridSource<T> source;
    private final GridPager<T> pager;
    private final GridToolbar toolbar;
    private final GridMenus menus;
    private final GridMemory memory;
    private final GridTable table = new GridTable();
    private final Div instead = new Div();
    private final BulkBar bulk = new BulkBar();
    private final GridDrawer<T> drawer;
    private final List<RowAction<T>> actions = new ArrayList<>();

    private Optional<Function<T, String>> page = Optional.empty();
    private Optional<Component> firstStep = Optional.empty();
    private final List<Runnable> downloads = new ArrayList<>();
    private Location location = new Location("");
    private ListAddress address = ListAddress.BARE;
    private List<GridColumn<T>> columns;
    private GridContent<T> content = new GridContent.Empty<>();
    private boolean loaded;

    DataGrid(GridDefinition<T> definition, GridSource<T> source, GridMemory memory) {
        this.definition = definition;
        this.columns = definition.shown(List.of());
        this.source = source;
        this.memory = memory;
        this.pager = new GridPager<>(definition, source);
        this.toolbar = new GridToolbar(definition, this::go);
        this.menus = new GridMenus(definition, memory, this::go);
        this.drawer = new GridDrawer<>(() -> go(address.opened(Optional.empty())));
        addClassName("rs-data-grid");
        instead.addClassName("rs-grid-instead");
        toolbar.add(menus);
        add(toolbar, bulk, table, instead);
        table.onAsked(this::load);
        table.onOpen(this::open);
        table.onSort(this::sort);
        table.onTurn(this::turn);
        table.onAct(this::act);
        table.onSelect(keys -> bulk.select(Set.copyOf(keys)));
    }

    /** A click on a row shows this; the address says so, and a reload shows it again. */
    public DataGrid<T> opensDrawer(Function<T, DetailDrawer> content) {
        drawer.shows(content);
        return this;
    }

    /** The item has a page of its own at this path: Ctrl-click and the middle button open it, a click if there is no drawer. */
    public DataGrid<T> opensPage(Function<T, String> path) {
        page = Optional.of(path);
        return this;
    }

    /** Puts a button at the end of each row; the list is read again after it. */
    public DataGrid<T> action(RowAction<T> action) {
        actions.add(action);
        return this;
    }

    /** Lets people choose rows, and offers this for those that are chosen; the list is read again after it. */
    public DataGrid<T> bulkAction(String text, Consumer<Set<String>> action) {
        bulk.offer(text, keys -> {
            action.accept(keys);
            refresh();
        });
        return this;
    }

    /** What to do first when there is nothing yet: one button or link. */
    public DataGrid<T> firstStep(Component step) {
        firstStep = Optional.of(step);
        return this;
    }

    /** Offers the filtered list as a file, in the columns that are shown. */
    public DataGrid<T> downloads() {
        Anchor link = fileLink(getTranslation("grid.csv"));
        link.getElement().setAttribute("download", true);
        downloads.add(() -> aim(link));
        return this;
    }

    /** Offers what the filters leave as a file of another kind; where it is refused, the reason opens beside the page. */
    public DataGrid<T> downloads(String text, GridFile file) {
        Anchor link = fileLink(text);
        link.setTarget("_blank");
        downloads.add(() -> {
            Map<String, String> filters = address.filters();
            link.setHref((DownloadHandler) event -> file.send(filters, event));
        });
        return this;
    }

    /** Offers this for all that the filters leave. */
    public DataGrid<T> wholeAction(String text, Consumer<Map<String, String>> action) {
        Button button = new Button(text, click -> Attempt.of(this, () -> action.accept(address.filters())));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        menus.add(button);
        return this;
    }

    private Anchor fileLink(String text) {
        Anchor link = new Anchor();
        link.setText(text);
        link.getElement().setAttribute("router-ignore", true);
        link.addClassName("rs-grid-csv");
        menus.add(link);
        return link;
    }

    /** Reads the visible rows again whenever something of this kind happened; at most twice a second. */
    public <E> DataGrid<T> live(LiveUpdates updates, Class<E> kind) {
        updates.on(this, kind, changes -> refresh());
        return this;
    }

    /** Reads the visible rows again. */
    public void refresh() {
        if (loaded) {
            load();
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        drawer.close(); // it hangs on the window, and would stay over the next page
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        location = event.getLocation();
        ListAddress before = address;
        address = addressed(location.getQueryParameters());
        showChoices();
        if (!loaded) {
            table.head(head());
            table.expect();
        } else if (address.opened(Optional.empty()).equals(before.opened(Optional.empty()))) {
            drawer.follow(address.open(), content, definition, source);
        } else {
            load();
        }
    }

    /** What stands in the address; where nothing stands, the view that the person opens the list with. */
    private ListAddress addressed(QueryParameters parameters) {
        if (parameters.getParameters().isEmpty()) {
            var opening = memory.opening();
            if (opening.isPresent()) {
                ListAddress kept = GridMemory.read(opening.get(), definition.vocabulary());
                UI.getCurrent()
                        .getPage()
                        .getHistory()
                        .replaceState(
                                (BaseJsonNode) null,
                                new Location(location.getPath(), QueryParameters.simple(kept.parameters())));
                return kept;
            }
        }
        return ListAddress.read(parameters.getParameters(), definition.vocabulary());
    }

    private void showChoices() {
        List<String> chosen = address.columns().isEmpty() ? memory.columns() : address.columns();
        columns = definition.shown(chosen);
        toolbar.show(address);
        menus.show(address, chosen);
        downloads.forEach(Runnable::run);
    }

    private void load() {
        loaded = true;
        content = pager.load(address);
        table.head(head());
        bulk.select(Set.of());
        instead.removeAll();
        if (content instanceof GridContent.Rows<T> rows) {
            table.rows(new GridRows<>(definition, actions, link(), getLocale()).of(rows.items(), columns));
            table.foot(GridFoot.of(this, rows));
        } else {
            table.rows(List.of());
            table.foot(Map.of());
            instead.add(new GridNotice<>(this, definition).of(content, firstStep, this::clear, this::load));
        }
        drawer.follow(address.open(), content, definition, source);
    }

    private void clear() {
        go(address.filtered(ListAddress.BARE.filters()));
    }

    private Map<String, Object> head() {
        ListOrder order = address.order().orElse(definition.order());
        return GridHead.of(
                this,
                definition,
                columns,
                new GridHead.Look(address.rows(), order, bulk.offersAny(), !actions.isEmpty()));
    }

    /** What a row links to, for the mouse buttons that open another window. */
    private Optional<Function<T, String>> link() {
        return page.or(() -> drawer.isUsed() ? Optional.of(this::linkToDrawer) : Optional.empty());
    }

    private String linkToDrawer(T item) {
        return url(address.opened(Optional.of(definition.key().apply(item))));
    }

    private String url(ListAddress wanted) {
        return new Location(location.getPath(), QueryParameters.simple(wanted.parameters()))
                .getPathWithQueryParameters();
    }

    private void open(String key) {
        if (drawer.isUsed()) {
            go(address.opened(Optional.of(key)));
        } else {
            shown(key)
                    .flatMap(item -> page.map(path -> path.apply(item)))
                    .ifPresent(path -> UI.getCurrent().navigate(path));
        }
    }

    private Optional<T> shown(String key) {
        return content instanceof GridContent.Rows<T> rows
                ? rows.items().stream()
                        .filter(item -> definition.key().apply(item).equals(key))
                        .findFirst()
                : Optional.empty();
    }

    private void sort(String column) {
        ListOrder present = address.order().orElse(definition.order());
        ListOrder next = present.field().equals(column) ? present.reversed() : new ListOrder(column, false);
        if (definition.vocabulary().sorts().contains(column)) {
            go(address.ordered(next.equals(definition.order()) ? Optional.empty() : Optional.of(next)));
        }
    }

    private void turn(boolean forwards) {
        if (content instanceof GridContent.Rows<T> rows) {
            (forwards ? rows.next() : rows.previous())
                    .ifPresent(place -> go(address.at(place.first() == 1 ? Optional.empty() : Optional.of(place))));
        }
    }

    private void act(String action, String key) {
        shown(key)
                .ifPresent(item -> actions.stream()
                        .filter(one -> one.key().equals(action) && one.offered().test(item))
                        .findFirst()
                        .ifPresent(one -> {
                            one.action().accept(item);
                            refresh();
                        }));
    }

    private void go(ListAddress wanted) {
        if (wanted.equals(address)) { // which is no navigation, but a view may have been kept or removed
            showChoices();
            return;
        }
        UI.getCurrent().navigate(location.getPath(), QueryParameters.simple(wanted.parameters()));
    }

    private void aim(Anchor link) {
        var file = new GridDownload<>(definition, source, address, columns, column -> definition.title(this, column));
        link.setHref((DownloadHandler) file::send);
    }
}
