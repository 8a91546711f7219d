package io.roadstead.console.cluster.ui;

import static io.roadstead.console.uikit.Attempt.say;

import com.vaadin.flow.component.Component;
import io.roadstead.console.cluster.ClusterOutcome;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.uikit.Attempt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes a change to a cluster for a page, and says there why it could not be made. */
final class ClusterAttempt {
    private ClusterAttempt() {}

    /** @param then gets what became of it, if that is no refusal */
    static void of(Component page, Supplier<ClusterOutcome> change, Consumer<ClusterOutcome> then) {
        Attempt.of(page, () -> tell(page, change.get(), then));
    }

    private static void tell(Component page, ClusterOutcome outcome, Consumer<ClusterOutcome> then) {
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
    }
}
