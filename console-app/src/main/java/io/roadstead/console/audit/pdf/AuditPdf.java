package io.roadstead.console.audit.pdf;

import com.vaadin.flow.i18n.I18NProvider;
import io.roadstead.console.audit.AuditExport;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes the trail, or a part of it, a document for people who keep paper. */
@Component
public class AuditPdf {
    /** Most records of one document: some hundred pages, made within seconds. */
    public static final int MOST_RECORDS = 5_000;

    private final I18NProvider translations;
    private final Clock clock;

    AuditPdf(I18NProvider translations, Clock clock) {
        this.translations = translations;
        this.clock = clock;
    }

    /**
     * A writer of one document.
     *
     * @param prepared the export that it is for
     * @param by name of the account that exports
     * @param fields the filter, as the address has it
     */
    public AuditExport.Writer writer(
            AuditExport.Prepared prepared, String by, Map<String, String> fields, Locale language) {
        return new AuditPages(
                (key, arguments) -> translations.getTranslation("audit.pdf." + key, language, arguments),
                new AuditPages.Head(by, clock.instant(), fields, prepared.head()),
                language);
    }
}
