package io.roadstead.console.uikit;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.roadstead.console.uikit.Preference.Density;
import io.roadstead.console.uikit.Preference.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What can be done on every page: open the pages that one may open, change how they look, sign out. */
@Component
class PageCommands {
    private final Look look;
    private final AuthenticationContext authentication;

    PageCommands(Look look, AuthenticationContext authentication) {
        this.look = look;
        this.authentication = authentication;
    }

    /**
     * One of them.
     *
     * @param words what it is found by beside its title
     */
    record Command(String group, String icon, String title, String detail, String words, Runnable run) {}

    /** In the words of the present page. */
    List<Command> all(UI ui) {
        List<Command> all = new ArrayList<>();
        for (MenuEntry entry : MenuConfiguration.getMenuEntries()) {
            all.add(page(ui, entry));
        }
        all.addAll(looks(ui));
        all.add(action(ui, "log-out", ui.getTranslation("layout.sign-out"), "sign out log out", this::signOut));
        return all;
    }

    private Command page(UI ui, MenuEntry entry) {
        String english = ui.getTranslation(entry.title(), Locale.ENGLISH);
        return new Command(
                ui.getTranslation("palette.pages"),
                Navigation.icon(entry),
                ui.getTranslation(entry.title()),
                "",
                english + " " + entry.path(),
                () -> ui.navigate(entry.path()));
    }

    private List<Command> looks(UI ui) {
        List<Command> looks = new ArrayList<>();
        for (Theme theme : Theme.values()) {
            String name = ui.getTranslation("layout.theme." + Preference.word(theme));
            looks.add(action(ui, theme.icon(), ui.getTranslation("layout.theme.is", name), "theme " + theme, () -> {
                look.choose(look.present().with(theme));
            }));
        }
        for (Density density : Density.values()) {
            String name = ui.getTranslation("layout.density." + Preference.word(density));
            looks.add(action(ui, "rows-3", name, "density rows " + density, () -> {
                look.choose(look.present().with(density));
            }));
        }
        Locale other = other(ui.getLocale());
        looks.add(new Command(
                ui.getTranslation("palette.actions"),
                "languages",
                other.getDisplayLanguage(other),
                ui.getTranslation("layout.language"),
                "language 언어 " + other.getDisplayLanguage(Locale.ENGLISH),
                () -> look.choose(look.present().with(other))));
        return looks;
    }

    private static Command action(UI ui, String icon, String title, String words, Runnable run) {
        return new Command(ui.getTranslation("palette.actions"), icon, title, "", words, run);
    }

    void signOut() {
        authentication.logout();
    }

    /** The language that the page is not in. */
    static Locale other(Locale present) {
        return Preference.LANGUAGES.stream()
                .filter(language -> !language.getLanguage().equals(present.getLanguage()))
                .findFirst()
                .orElseThrow();
    }
}
