package io.roadstead.console.operations.web;

import com.vaadin.flow.i18n.I18NProvider;
import io.roadstead.console.kernel.Reason;
import java.util.Locale;

/** Words reasons in the language of one request. */
record ReasonWords(I18NProvider translations, Locale language) {
    Worded worded(Reason reason) {
        return new Worded(reason.key(), reason.arguments(), text(reason));
    }

    String text(Reason reason) {
        return translations.getTranslation(
                reason.key(), language, reason.arguments().toArray());
    }
}
