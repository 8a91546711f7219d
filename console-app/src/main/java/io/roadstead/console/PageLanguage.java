package io.roadstead.console;

import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.util.Collections;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Tells the browser which language a page is in, before its first word is there: screen readers choose a voice by it. */
@Component
class PageLanguage implements VaadinServiceInitListener {
    private final I18NProvider languages;

    PageLanguage(I18NProvider languages) {
        this.languages = languages;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(
                page -> page.getDocument().getElementsByTag("html").attr("lang", language(page.getVaadinRequest())));
    }

    private String language(VaadinRequest request) {
        return Collections.list(request.getLocales()).stream()
                .map(Locale::getLanguage)
                .filter(wanted -> languages.getProvidedLocales().stream()
                        .anyMatch(provided -> provided.getLanguage().equals(wanted)))
                .findFirst()
                .orElseGet(() -> languages.getProvidedLocales().getFirst().getLanguage());
    }
}
