package io.roadstead.console.uikit;

import com.vaadin.flow.component.tabs.Tab;

/** Letters that lead to tabs, on pages with the script {@code tab-keys.ts}; the sheet of keys names them. */
public final class TabKeys {
    private TabKeys() {}

    /** @param key one letter; empty for none */
    public static void mark(Tab tab, String key) {
        if (!key.isEmpty()) {
            tab.getElement().setAttribute("data-key", key);
        }
    }
}
