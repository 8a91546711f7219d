package io.roadstead.console.shell.terminal;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What is said to people at terminals, where no page is at hand. */
@Component
class ShellWords {
    private static final String DIM = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";

    private final I18NProvider translations;

    ShellWords(I18NProvider translations) {
        this.translations = translations;
    }

    /** Why it ended. */
    String end(Locale language, ShellEnd end) {
        return translations.getTranslation(
                "shell.end." + end.kind().word(), language, end.arguments().toArray());
    }

    /** A line among what the program prints. */
    String note(Locale language, String key) {
        return DIM + translations.getTranslation(key, language) + PLAIN + "\r\n";
    }
}
