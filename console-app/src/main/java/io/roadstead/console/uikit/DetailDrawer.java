package io.roadstead.console.uikit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import java.util.Optional;

/**
 * One item beside its list: what it is and how it is, its name to copy, its parts as tabs, its actions with the
 * destructive one last and apart. Keeps the keyboard inside while it is open, gives it back at Esc, and takes the whole
 * page where there is no room beside.
 */
@JsModule("./tab-keys.ts")
public final class DetailDrawer extends Dialog {
    private final Div chips = new Div();
    private Optional<StatusBadge> standing = Optional.empty();
    private final Div primary = new Div();
    private final Div destructive = new Div();
    private final TabSheet tabs = new TabSheet();
    private final Div body = new Div();
    private final Button close;

    /**
     * Describes an item.
     *
     * @param kind what it is, in one or two words
     */
    public DetailDrawer(String kind, String title) {
        addClassName("rs-drawer");
        setModal(true);
        setHeaderTitle(title);
        Span what = new Span(kind);
        what.addClassName("rs-kind");
        chips.add(what);
        chips.addClassName("rs-drawer-chips");
        body.addClassName("rs-drawer-body");
        primary.addClassName("rs-buttons");
        destructive.addClassNames("rs-buttons", "rs-apart");
        close = new Button("✕", click -> dismiss());
        close.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        close.setAriaLabel(getTranslation("grid.drawer.close"));
        getHeader().add(new CopyButton(title, title), close);
        super.add(chips, body);
    }

    /** Lets people star it. */
    public DetailDrawer starred(StarButton star) {
        getHeader().remove(close);
        getHeader().add(star, close);
        return this;
    }

    /** The way to its own page. */
    public DetailDrawer page(Anchor way) {
        way.addClassName("rs-apart");
        chips.add(way);
        return this;
    }

    /** Its state, in place of the one before. */
    public DetailDrawer status(GridCell.State state) {
        standing.ifPresent(chips::remove);
        StatusBadge badge = new StatusBadge(state.status(), state.word());
        chips.addComponentAtIndex(1, badge); // after what it is
        standing = Optional.of(badge);
        return this;
    }

    /** A part; with the second one they become tabs. */
    public DetailDrawer tab(String label, Component content) {
        return tab(label, "", content);
    }

    /** The same with a letter that leads to it. */
    public DetailDrawer tab(String label, String key, Component content) {
        Tab tab = tabs.add(label, new Div(content)); // which becomes the panel by its role; the content keeps its own
        TabKeys.mark(tab, key);
        if (tabs.getTabCount() == 1) {
            body.add(tabs);
        }
        return this;
    }

    /** What people do most, at the left; the first one stands out. */
    public DetailDrawer action(Button action) {
        if (primary.getElement().getChildCount() == 0) {
            action.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        }
        primary.add(action);
        getFooter().add(primary);
        return this;
    }

    /** What cannot be taken back, apart from the others. */
    public DetailDrawer destructive(Button action) {
        action.addThemeVariants(ButtonVariant.LUMO_ERROR);
        destructive.add(action);
        getFooter().add(destructive);
        return this;
    }

    /** Closes as Esc does. */
    public void dismiss() {
        fireEvent(new DialogCloseActionEvent(this, false));
    }
}
