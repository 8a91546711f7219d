package io.roadstead.console.catalog.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.VaadinSessionScope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Values that somebody fills in and has not deployed yet, for as long as the session lasts. They may be secret, so they stand nowhere else. */
@SpringComponent
@VaadinSessionScope
class Drafts {
    private static final int MOST = 12;

    private final Map<String, String> texts = new LinkedHashMap<>();

    Optional<String> of(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    /** Keeps the newest few. */
    void keep(String key, String text) {
        texts.remove(key);
        texts.put(key, text);
        if (texts.size() > MOST) {
            texts.remove(texts.keySet().iterator().next());
        }
    }

    void forget(String key) {
        texts.remove(key);
    }
}
