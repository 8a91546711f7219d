package io.roadstead.console.cluster.web;

import com.vaadin.flow.i18n.I18NProvider;
import io.roadstead.console.kernel.Reason;
import java.util.List;
import java.util.Locale;

/**
 * A reason as the API gives it.
 *
 * @param key stable
 * @param text in the language asked for
 */
record Worded(String key, List<String> arguments, String text) {
    /** Words reasons in one language. */
    record Words(I18NProvider translations, Locale language) {
        Worded of(Reason reason) {
            return new Worded(
                    reason.key(),
                    reason.arguments(),
                    translations.getTranslation(
                            reason.key(), language, reason.arguments().toArray()));
        }
    }
}
