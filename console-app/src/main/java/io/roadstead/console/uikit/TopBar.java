package io.roadstead.console.uikit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.annotation.SpringComponent;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;

/** What stands above every page: search, a star for the page, language, theme, what happened to me, and my menu. */
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class TopBar extends Div {
    TopBar(
            CommandPalette palette,
            PageStar star,
            NotificationBell bell,
            UserMenu user,
            Look look,
            DemoProperties demo) {
        addClassName("rs-topbar");
        Div space = new Div();
        space.addClassName("rs-space");
        Button language = new LanguageButton(look);
        Button theme = new ThemeButton(look);
        language.addClassName("rs-wide-only");
        theme.addClassName("rs-wide-only");
        add(search(palette), space);
        if (demo.demo()) {
            add(demoMark());
        }
        add(star, language, theme, bell, user, palette);
    }

    private Span demoMark() {
        Span mark = new Span(getTranslation("layout.demo"));
        mark.addClassName("rs-demo-mark");
        mark.getElement().setAttribute("title", getTranslation("layout.demo.text"));
        return mark;
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
}
