package io.roadstead.console.uikit;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Gives a page its language, colours and density before its first word is there: screen readers choose a voice by the
 * language, and nobody wants to be blinded by a white page at night.
 */
@Component
class PageLook implements VaadinServiceInitListener {
    private final Look look;

    PageLook(Look look) {
        this.look = look;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(this::dress);
        event.getSource().addUIInitListener(begun -> {
            var request = VaadinRequest.getCurrent();
            if (request != null) {
                begun.getUI().setLocale(look.language(request));
            }
        });
    }

    private void dress(IndexHtmlResponse page) {
        var request = page.getVaadinRequest();
        Preference preference = look.of(request);
        var html = page.getDocument().getElementsByTag("html");
        html.attr("lang", look.language(request).getLanguage());
        html.attr("data-density", Preference.word(preference.density()));
        var scheme = preference.theme().scheme();
        html.attr("style", "color-scheme: " + scheme.getValue());
        html.attr("theme", scheme.getThemeValue());
        if (request.getUserPrincipal() != null && !LookCookie.read(request).equals(Optional.of(preference))) {
            LookCookie.write(preference, request, page.getVaadinResponse());
        }
    }
}
