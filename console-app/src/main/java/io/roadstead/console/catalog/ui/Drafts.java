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

    /** An app that gets another name keeps the values; a draft of that name stays what it is. */
    void move(String from, String to) {
        of(from).filter(text -> !texts.containsKey(to)).ifPresent(text -> keep(to, text));
    }

    void forget(String key) {
        texts.remove(key);
    }
}
