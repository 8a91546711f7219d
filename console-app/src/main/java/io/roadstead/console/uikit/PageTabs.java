package io.roadstead.console.uikit;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.BaseJsonNode;

/** Tabs of a page. What is behind one is made when it is opened first; the address says which is open, as {@code ?tab=KEY}. */
public final class PageTabs extends TabSheet {
    private static final String PARAMETER = "tab";

    private final Map<String, Tab> tabs = new HashMap<>();
    private final Map<Tab, Unmade> unmade = new HashMap<>();
    private boolean chosen;

    /** What nobody has opened yet, and where it goes; the sheet itself does not know its place while it selects its first tab. */
    private record Unmade(Div place, Supplier<Component> content) {}

    /** Without tabs. */
    public PageTabs() {
        addSelectedChangeListener(change -> {
            make(change.getSelectedTab());
            if (change.isFromClient()) {
                getUI().ifPresent(this::address);
            }
        });
    }

    /**
     * Adds one; the first is open unless the address names another.
     *
     * @param key its name in the address
     */
    public PageTabs with(String key, String label, Supplier<Component> content) {
        Div place = new Div();
        Tab tab = new Tab(label);
        unmade.put(tab, new Unmade(place, content));
        tabs.put(key, tab);
        add(tab, place);
        make(getSelectedTab());
        return this;
    }

    /** The key of the one that is open; empty for none. */
    public Optional<String> opened() {
        return tabs.entrySet().stream()
                .filter(tab -> tab.getValue().equals(getSelectedTab()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Opens one, whatever the address says; nothing where there is none of this key. */
    public void open(String key) {
        chosen = true;
        Optional.ofNullable(tabs.get(key)).ifPresent(this::setSelectedTab);
    }

    private void make(@Nullable Tab tab) {
        Unmade part = tab == null ? null : unmade.remove(tab);
        if (part != null) {
            part.place().add(part.content().get());
        }
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        if (attached.isInitialAttach() && !chosen) {
            attached.getUI()
                    .getActiveViewLocation()
                    .getQueryParameters()
                    .getSingleParameter(PARAMETER)
                    .ifPresent(this::open);
        }
    }

    private void address(UI ui) {
        Location here = ui.getActiveViewLocation();
        Map<String, List<String>> parameters =
                new HashMap<>(here.getQueryParameters().getParameters());
        opened().ifPresent(key -> parameters.put(PARAMETER, List.of(key)));
        ui.getPage()
                .getHistory()
                .replaceState((BaseJsonNode) null, new Location(here.getPath(), new QueryParameters(parameters)));
    }
}
