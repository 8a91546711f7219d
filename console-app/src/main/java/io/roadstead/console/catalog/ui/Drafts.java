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

    private final Map<String, Draft> texts = new LinkedHashMap<>();

    /**
     * What was typed.
     *
     * @param revision of the release that it was typed over; 0 where there is none yet
     */
    record Draft(String text, int revision) {
        @Override
        public String toString() {
            return "Draft[over " + revision + "]";
        }
    }

    Optional<String> of(String key) {
        return find(key).map(Draft::text);
    }

    Optional<Draft> find(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    /** Keeps the newest few. */
    void keep(String key, String text) {
        keep(key, new Draft(text, 0));
    }

    /** Keeps the newest few. */
    void keep(String key, Draft draft) {
        texts.remove(key);
        texts.put(key, draft);
        if (texts.size() > MOST) {
            texts.remove(texts.keySet().iterator().next());
        }
    }

    /** An app that gets another name keeps the values; a draft of that name stays what it is. */
    void move(String from, String to) {
        of(from).filter(text -> !texts.containsKey(to)).ifPresent(text -> {
            keep(to, text);
            forget(from);
        });
    }

    void forget(String key) {
        texts.remove(key);
    }
}
