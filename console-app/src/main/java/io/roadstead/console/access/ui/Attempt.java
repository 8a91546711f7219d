package io.roadstead.console.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.notification.Notification;
import io.roadstead.console.audit.AuditUnavailable;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Makes a change for a page, and says there why it could not be made. */
final class Attempt {
    private static final Logger log = LoggerFactory.getLogger(Attempt.class);

    private Attempt() {}

    static void of(Component page, Runnable change) {
        try {
            change.run();
        } catch (ConsoleException refused) {
            if (refused.code() == ProblemCode.SIGN_IN_RECENT) {
                throw refused; // told with the way to sign in again
            }
            say(refused.sentence());
        } catch (AuditUnavailable unrecorded) {
            say(page.getTranslation("audit.unavailable"));
        } catch (DataAccessException | TransactionException lost) {
            log.atWarn().setCause(lost).log("a change by a page failed");
            say(page.getTranslation("layout.database-lost"));
        }
    }

    /** Says something that is gone by itself after a while. */
    static void say(String sentence) {
        Notification.show(sentence, 8_000, Notification.Position.BOTTOM_START);
    }
}
