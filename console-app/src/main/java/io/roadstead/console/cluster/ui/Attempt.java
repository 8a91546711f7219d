package io.roadstead.console.cluster.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.notification.Notification;
import io.roadstead.console.cluster.ClusterOutcome;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.ProblemCode;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Makes a change for a page, and says there why it could not be made. */
final class Attempt {
    private static final Logger log = LoggerFactory.getLogger(Attempt.class);

    private Attempt() {}

    /** @param then gets what became of it, if that is no refusal */
    static void of(Component page, Supplier<ClusterOutcome> change, Consumer<ClusterOutcome> then) {
        try {
            ClusterOutcome outcome = change.get();
            switch (outcome) {
                case ClusterOutcome.Done done -> then.accept(done);
                case ClusterOutcome.Invited invited -> then.accept(invited);
                case ClusterOutcome.Begun begun -> then.accept(begun);
                case ClusterOutcome.Missing missing -> say(page.getTranslation("clusters.missing"));
                case ClusterOutcome.Stale stale -> say(page.getTranslation("clusters.stale"));
                case ClusterOutcome.NameTaken taken -> say(page.getTranslation("clusters.name.taken"));
                case ClusterOutcome.Full full -> say(page.getTranslation("clusters.full", ClusterService.MAX_CLUSTERS));
                case ClusterOutcome.Unfit unfit -> say(unfit.sentence());
                case ClusterOutcome.Away away -> say(page.getTranslation("clusters.away"));
            }
        } catch (ConsoleException refused) {
            if (refused.code() == ProblemCode.SIGN_IN_RECENT) {
                throw refused; // told with the way to sign in again
            }
            say(refused.sentence());
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
