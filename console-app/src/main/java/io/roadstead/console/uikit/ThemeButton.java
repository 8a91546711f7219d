package io.roadstead.console.uikit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import io.roadstead.console.uikit.Preference.Theme;

/** Goes round: as the system says, light, dark. */
final class ThemeButton extends Button {
    ThemeButton(Look look) {
        addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        addClassName("rs-quiet");
        show(look.present().theme());
        addClickListener(click -> {
            Theme next = look.present().theme().next();
            look.choose(look.present().with(next));
            show(next);
        });
    }

    private void show(Theme theme) {
        String name = getTranslation("layout.theme.is", getTranslation("layout.theme." + Preference.word(theme)));
        setIcon(new Icon(theme.icon()));
        setAriaLabel(name);
        setTooltipText(name);
    }
}
