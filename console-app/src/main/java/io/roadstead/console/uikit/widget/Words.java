package io.roadstead.console.uikit.widget;

import com.vaadin.flow.component.Component;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sentences that a web component says by itself, in the language of the page. */
public final class Words {
    private Words() {}

    /** Gives the component the translations of these names below {@code prefix}; what they leave open, it fills in. */
    public static void give(Component component, String prefix, List<String> names) {
        Map<String, String> words = new LinkedHashMap<>();
        names.forEach(name -> words.put(name, component.getTranslation(prefix + "." + name)));
        component.getElement().setPropertyMap("words", words);
    }
}
