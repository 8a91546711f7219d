package io.roadstead.console.access.ui;

import com.vaadin.flow.component.Component;
import io.roadstead.console.access.rbac.BindingService;
import io.roadstead.console.access.rbac.model.RequestState;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.access.rbac.model.Subject;
import io.roadstead.console.access.rbac.request.AskedPlaces;
import io.roadstead.console.access.rbac.request.RequestOutcome;
import io.roadstead.console.uikit.GridCell;
import io.roadstead.console.uikit.Status;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Words for requests and what becomes of them. */
final class RequestWords {
    private RequestWords() {}

    static GridCell.State state(Component page, RequestState state) {
        return new GridCell.State(status(state), page.getTranslation("requests.state." + state.word()));
    }

    private static Status status(RequestState state) {
        return switch (state) {
            case PENDING -> Status.WAITING;
            case APPROVED -> Status.HEALTHY;
            case REFUSED -> Status.DEGRADED;
            case WITHDRAWN, LAPSED -> Status.PAUSED;
        };
    }

    static String scope(Component page, AskedPlaces places, Scope scope, String known) {
        return switch (scope) {
            case Scope.Global _ -> page.getTranslation("requests.scope.global");
            case Scope.Cluster _ -> page.getTranslation("requests.scope.cluster", places.name(scope, known));
            case Scope.ClusterGroup group ->
                page.getTranslation("requests.scope.labels", group.labels().toString());
            case Scope.Project _ -> page.getTranslation("requests.scope.project", known);
        };
    }

    static String subject(Component page, Subject subject) {
        return page.getTranslation("access.subject." + subject.word());
    }

    static String length(Component page, Duration length) {
        if (length.toMinutes() % 60 != 0) {
            return page.getTranslation("requests.length.minutes", length.toMinutes());
        }
        return length.toHours() % 24 != 0
                ? page.getTranslation("requests.length.hours", length.toHours())
                : page.getTranslation("requests.length.days", length.toDays());
    }

    /** Why nothing happened; empty where something did. */
    static Optional<String> refusal(Component page, RequestOutcome outcome) {
        String key = switch (outcome) {
            case RequestOutcome.Done done -> "";
            case RequestOutcome.Missing missing -> "missing";
            case RequestOutcome.Stale stale -> "stale";
            case RequestOutcome.Rejected rejected ->
                rejected.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
            case RequestOutcome.Unfit unfit -> unfit(unfit.why());
            case RequestOutcome.Length length -> "unfit";
            case RequestOutcome.Same same -> "same";
            case RequestOutcome.TooMany many -> "many";
        };
        return key.isEmpty() ? Optional.empty() : Optional.of(page.getTranslation("requests.refused." + key));
    }

    static String unfit(BindingService.Outcome why) {
        return switch (why) {
            case BindingService.Outcome.Same same -> "held";
            case BindingService.Outcome.Lacks lacks -> "lacks";
            default -> "unfit";
        };
    }
}
