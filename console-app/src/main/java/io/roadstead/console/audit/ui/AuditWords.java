package io.roadstead.console.audit.ui;

import com.vaadin.flow.component.Component;
import io.roadstead.console.audit.model.AuditRecord.Content;
import io.roadstead.console.uikit.Status;

/** Words for what records hold as keys; a key without a word is shown as it is. */
final class AuditWords {
    private AuditWords() {}

    static String actor(Component page, Content content) {
        return content.actorName().isEmpty()
                ? page.getTranslation("audit.actor." + content.actorKind())
                : content.actorName();
    }

    static String outcome(Component page, String outcome) {
        return page.getTranslation("audit.outcome." + outcome);
    }

    static Status status(String outcome) {
        return switch (outcome) {
            case "done" -> Status.HEALTHY;
            case "refused" -> Status.DEGRADED;
            case "failed" -> Status.FAILED;
            default -> Status.UNKNOWN;
        };
    }

    static String cause(Component page, String cause) {
        return page.getTranslation("audit.chain.reason." + cause);
    }
}
