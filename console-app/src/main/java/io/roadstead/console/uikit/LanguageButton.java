package io.roadstead.console.uikit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import java.util.Locale;

/** Changes to the other language; named in that language, for those who read only it. */
final class LanguageButton extends Button {
    LanguageButton(Look look) {
        Locale other = PageCommands.other(getLocale());
        setText(other.getDisplayLanguage(other));
        addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        addClassName("rs-quiet");
        getElement().setAttribute("lang", other.getLanguage());
        addClickListener(click -> look.choose(look.present().with(other)));
    }
}
