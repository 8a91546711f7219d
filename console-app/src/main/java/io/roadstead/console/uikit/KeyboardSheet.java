package io.roadstead.console.uikit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** The keys that work, on every page and in lists. */
final class KeyboardSheet extends Dialog {
    private static final List<Entry<String, List<String>>> KEYS = List.of(
            Map.entry("keyboard.palette", List.of("/", "Ctrl K")),
            Map.entry("keyboard.sheet", List.of("?")),
            Map.entry("keyboard.rows", List.of("j", "k")),
            Map.entry("keyboard.open", List.of("Enter")),
            Map.entry("keyboard.yaml", List.of("e")),
            Map.entry("keyboard.logs", List.of("l")),
            Map.entry("keyboard.shell", List.of("s")),
            Map.entry("keyboard.close", List.of("Esc")));

    KeyboardSheet() {
        setHeaderTitle(getTranslation("keyboard.title"));
        addClassName("rs-sheet");
        DescriptionList keys = new DescriptionList();
        keys.addClassNames("rs-facts", "rs-keys");
        KEYS.forEach(entry -> {
            var shown = new DescriptionList.Description();
            entry.getValue().forEach(key -> shown.add(key(key)));
            keys.add(new DescriptionList.Term(getTranslation(entry.getKey())), shown);
        });
        add(keys);
        getFooter().add(new Button(getTranslation("layout.close"), click -> close()));
    }

    private static Span key(String name) {
        Span key = new Span(name);
        key.addClassName("rs-key");
        return key;
    }
}
