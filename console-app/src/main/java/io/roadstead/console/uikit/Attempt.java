package io.roadstead.console.uikit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.notification.Notification;
import io.roadstead.console.kernel.AuditUnavailable;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.ProblemCode;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Does something for a page, and says there why it could not be done. */
public final class Attempt {
    private static final Logger log = LoggerFactory.getLogger(Attempt.class);

    private Attempt() {}

    /** Says a refusal below the page. */
    public static void of(Component page, Runnable change) {
        of(page, change, Attempt::say);
    }

    /**
     * @param refused told why as a sentence, where the page has a place for it; not where a recent sign-in is wanting,
     *     which is told with the way to sign in again
     */
    public static void of(Component page, Runnable change, Consumer<String> refused) {
        try {
            change.run();
        } catch (ConsoleException refusal) {
            if (refusal.code() == ProblemCode.SIGN_IN_RECENT) {
                throw refusal;
            }
            refused.accept(refusal.sentence());
        } catch (AuditUnavailable unrecorded) {
            refused.accept(page.getTranslation("audit.unavailable"));
        } catch (DataAccessException | TransactionException lost) {
            log.atWarn()
                    .addKeyValue("page", page.getClass().getSimpleName())
                    .setCause(lost)
                    .log("a page lost the database");
            refused.accept(page.getTranslation("layout.database-lost"));
        }
    }

    /** Says something that is gone by itself after a while. */
    public static void say(String sentence) {
        Notification.show(sentence, 8_000, Notification.Position.BOTTOM_START);
    }
}
