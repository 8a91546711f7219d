package io.roadstead.console;

import com.vaadin.flow.i18n.DefaultI18NProvider;
import com.vaadin.flow.i18n.I18NProvider;
import io.roadstead.console.uikit.Preference;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The languages of the pages; a browser that asks for neither gets the first. */
@Configuration
class LanguageConfiguration {
    @Bean
    I18NProvider languages() {
        return new DefaultI18NProvider(Preference.LANGUAGES);
    }
}
