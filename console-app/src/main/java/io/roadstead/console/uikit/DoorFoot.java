package io.roadstead.console.uikit;

import com.vaadin.flow.component.html.Footer;

/** Stands below the pages before sign-in: language and theme, which the browser remembers until an account does. */
public final class DoorFoot extends Footer {
    /** For the browser that is being served. */
    public DoorFoot(Look look) {
        addClassName("rs-door-foot");
        add(new LanguageButton(look), new ThemeButton(look));
    }
}
