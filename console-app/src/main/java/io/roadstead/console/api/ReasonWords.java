package io.roadstead.console.api;

import com.vaadin.flow.i18n.I18NProvider;
import io.roadstead.console.kernel.Reason;
import java.util.Locale;

/** Words reasons in the language of one request. */
public record ReasonWords(I18NProvider translations, Locale language) {
    /** Its key and arguments with it. */
    public Worded worded(Reason reason) {
        return new Worded(reason.key(), reason.arguments(), text(reason));
    }

    /** The words alone. */
    public String text(Reason reason) {
        return translations.getTranslation(
                reason.key(), language, reason.arguments().toArray());
    }
}
