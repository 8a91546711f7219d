package io.roadstead.console.uikit;

import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Hr;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.roadstead.console.uikit.Preference.Density;
import io.roadstead.console.uikit.Preference.Theme;
import java.util.Locale;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;

/** Behind the name of who is signed in: their own pages, how pages look, and the way out. */
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class UserMenu extends MenuBar {
    private final PageCommands commands;
    private final Look look;

    UserMenu(PageCommands commands, Look look, AuthenticationContext authentication) {
        this.commands = commands;
        this.look = look;
        addThemeVariants(MenuBarVariant.LUMO_TERTIARY_INLINE, MenuBarVariant.LUMO_DROPDOWN_INDICATORS);
        addClassName("rs-user");
        String name = authentication.getPrincipalName().orElse("");
        Span shown = new Span(name);
        shown.addClassName("rs-user-name");
        MenuItem item = addItem(new Icon("user-round"));
        item.add(shown);
        item.setAriaLabel(getTranslation("layout.account", name));
        fill(item.getSubMenu());
    }

    private void fill(SubMenu menu) {
        MenuConfiguration.getMenuEntries().stream()
                .filter(NavigationSection.OWN::holds)
                .forEach(entry -> item(
                        menu,
                        Navigation.icon(entry),
                        entry.title(),
                        () -> getUI().orElseThrow().navigate(entry.path())));
        menu.addComponent(new Hr());
        Preference present = look.present();
        SubMenu themes = item(menu, "palette", "layout.theme", () -> {}).getSubMenu();
        for (Theme theme : Theme.values()) {
            choice(
                    themes,
                    "layout.theme." + Preference.word(theme),
                    theme == present.theme(),
                    () -> look.choose(look.present().with(theme)));
        }
        SubMenu densities = item(menu, "rows-3", "layout.density", () -> {}).getSubMenu();
        for (Density density : Density.values()) {
            choice(
                    densities,
                    "layout.density." + Preference.word(density),
                    density == present.density(),
                    () -> look.choose(look.present().with(density)));
        }
        Locale other = PageCommands.other(getLocale());
        MenuItem language = menu.addItem(new Icon("languages"));
        language.add(other.getDisplayLanguage(other));
        language.getElement().setAttribute("lang", other.getLanguage());
        language.addClickListener(click -> look.choose(look.present().with(other)));
        item(menu, "keyboard", "keyboard.title", () -> new KeyboardSheet().open());
        menu.addComponent(new Hr());
        item(menu, "log-out", "layout.sign-out", commands::signOut);
    }

    private MenuItem item(SubMenu menu, String icon, String key, Runnable run) {
        MenuItem item = menu.addItem(new Icon(icon));
        item.add(getTranslation(key));
        item.addClickListener(click -> run.run());
        return item;
    }

    /** Of each group one is checked. */
    private void choice(SubMenu menu, String key, boolean chosen, Runnable run) {
        MenuItem item = menu.addItem(getTranslation(key));
        item.setCheckable(true);
        item.setChecked(chosen);
        item.addClickListener(click -> {
            menu.getItems().forEach(each -> each.setChecked(each == item));
            run.run();
        });
    }
}
