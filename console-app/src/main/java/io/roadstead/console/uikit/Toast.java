package io.roadstead.console.uikit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import io.roadstead.console.uikit.NotificationSource.Happened;

/** Says for some seconds, below whatever page is open, what has just happened to the person; the bell keeps it. */
final class Toast extends Notification {
    private static final int SHOWN_MILLISECONDS = 10_000;

    Toast(Happened happened) {
        setDuration(SHOWN_MILLISECONDS);
        setPosition(Position.BOTTOM_END);
        setAssertive(false);
        Div line = new Div(sign(happened), new Span(happened.sentence()));
        line.addClassName("rs-toast");
        if (!happened.path().isEmpty()) {
            line.add(new Anchor(happened.path(), getTranslation("bell.open")));
        }
        line.add(closing());
        add(line);
    }

    /** The status as picture and colour, beside a sentence which has the word. */
    static Component sign(Happened happened) {
        Span sign = new Span(new Icon(happened.status().icon()));
        sign.addClassNames("rs-sign", "rs-" + happened.status().style());
        return sign;
    }

    private Button closing() {
        Button close = new Button(new Icon("x"), click -> close());
        close.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        close.addClassName("rs-quiet");
        close.setAriaLabel(getTranslation("layout.close"));
        return close;
    }
}
