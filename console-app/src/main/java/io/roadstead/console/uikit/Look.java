package io.roadstead.console.uikit;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import java.security.Principal;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How the pages look and in which language they are, for the browser that is being served. */
@Component
public class Look {
    private final Preferences preferences;

    Look(Preferences preferences) {
        this.preferences = preferences;
    }

    /** What the account chose; before sign-in, what was chosen in this browser. */
    public Preference present() {
        return Optional.ofNullable(VaadinRequest.getCurrent()).map(this::of).orElse(Preference.NONE);
    }

    Preference of(VaadinRequest request) {
        return account(request)
                .flatMap(preferences::of)
                .or(() -> LookCookie.read(request))
                .orElse(Preference.NONE);
    }

    /** Keeps a choice, for the account and in the browser, and shows it. Another language needs the page anew. */
    public void choose(Preference chosen) {
        Preference before = present();
        VaadinRequest request = VaadinRequest.getCurrent();
        LookCookie.write(chosen, request, VaadinResponse.getCurrent());
        account(request).ifPresent(account -> preferences.keep(account, chosen));
        UI ui = UI.getCurrent();
        if (!before.language().equals(chosen.language())) {
            ui.getPage().reload();
            return;
        }
        ui.getPage().setColorScheme(chosen.theme().scheme());
        ui.getElement().setAttribute("data-density", Preference.word(chosen.density()));
    }

    /** The language of a page: as chosen, else the first of the browser's that there is. */
    Locale language(VaadinRequest request) {
        return of(request)
                .language()
                .orElseGet(() -> Collections.list(request.getLocales()).stream()
                        .flatMap(wanted -> Preference.LANGUAGES.stream()
                                .filter(known -> known.getLanguage().equals(wanted.getLanguage())))
                        .findFirst()
                        .orElse(Preference.LANGUAGES.getFirst()));
    }

    private static Optional<String> account(VaadinRequest request) {
        return Optional.ofNullable(request.getUserPrincipal()).map(Principal::getName);
    }
}
