package io.roadstead.console.uikit;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The way to sign in once more and come back to this page, where something needs a recent sign-in. */
public final class SignInAgain extends Anchor {
    /** From the page that is shown now. */
    public SignInAgain() {
        setText(getTranslation("error.sign-in-again"));
        setHref("login/again?to=" + URLEncoder.encode(here(), StandardCharsets.UTF_8));
        setRouterIgnore(true);
    }

    private static String here() {
        UI page = UI.getCurrent();
        return page == null ? "/" : "/" + page.getActiveViewLocation().getPathWithQueryParameters();
    }
}
