package io.roadstead.console.uikit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.uikit.Preference.Theme;
import java.util.Locale;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;

/** What stands above every page: search, language, theme, what happened to me, and my menu. */
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class TopBar extends Div {
    private final Look look;

    TopBar(CommandPalette palette, NotificationBell bell, UserMenu user, Look look) {
        this.look = look;
        addClassName("rs-topbar");
        Div space = new Div();
        space.addClassName("rs-space");
        add(search(palette), space, language(), theme(), bell, user, palette);
    }

    private NativeButton search(CommandPalette palette) {
        Span key = new Span("/");
        key.addClassName("rs-key");
        key.getElement().setAttribute("aria-hidden", "true");
        Span hint = new Span(getTranslation("palette.placeholder"));
        hint.addClassName("rs-search-hint");
        NativeButton search = new NativeButton();
        search.addClickListener(click -> palette.open());
        search.add(new Icon("search"), hint, key);
        search.addClassName("rs-search");
        search.setAriaLabel(getTranslation("palette.label"));
        search.getElement().setAttribute("aria-haspopup", "dialog");
        search.getElement().setAttribute("aria-keyshortcuts", "/ Control+K");
        return search;
    }

    private Button language() {
        Locale other = PageCommands.other(getLocale());
        Button button = new Button(other.getDisplayLanguage(other));
        button.addClickListener(click -> look.choose(look.present().with(other)));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        button.addClassNames("rs-quiet", "rs-wide-only");
        button.getElement().setAttribute("lang", other.getLanguage());
        return button;
    }

    private Button theme() {
        Button button = new Button();
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        button.addClassNames("rs-quiet", "rs-wide-only");
        show(button, look.present().theme());
        button.addClickListener(click -> {
            Theme next = look.present().theme().next();
            look.choose(look.present().with(next));
            show(button, next);
        });
        return button;
    }

    private void show(Button button, Theme theme) {
        String name = getTranslation("layout.theme.is", getTranslation("layout.theme." + Preference.word(theme)));
        button.setIcon(new Icon(theme.icon()));
        button.setAriaLabel(name);
        button.setTooltipText(name);
    }
}
