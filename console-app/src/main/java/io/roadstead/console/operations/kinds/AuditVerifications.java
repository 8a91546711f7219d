package io.roadstead.console.operations.kinds;

import io.roadstead.console.audit.VerificationWork;
import io.roadstead.console.audit.Verified;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.Operation;
import io.roadstead.console.operations.OperationChanged;
import io.roadstead.console.operations.OperationService;
import io.roadstead.console.operations.OperationService.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Verifications of the trail as operations, for the page of the trail, which knows nothing of operations. */
@Component
class AuditVerifications implements VerificationWork {
    /** Among so many of the last ones is one that came to its end, or it is long ago. */
    private static final int LAST = 20;

    private static final ListRequest NEWEST = new ListRequest(
            LAST, new ListOrder("createdAt", true), Optional.empty(), Map.of("kind", AuditVerification.KEY));

    private final OperationService operations;
    private final ApplicationEventPublisher events;

    AuditVerifications(OperationService operations, ApplicationEventPublisher events) {
        this.operations = operations;
        this.events = events;
    }

    @Override
    public State state(Caller caller) {
        caller.require(Permission.AUDIT_READ);
        List<Operation> newest = operations.page(caller, NEWEST).items();
        return new State(
                newest.stream()
                        .filter(operation -> !operation.over())
                        .findFirst()
                        .map(AuditVerifications::going),
                newest.stream().flatMap(AuditVerifications::verified).findFirst());
    }

    @Override
    public Optional<Reason> begin(Caller caller) {
        if (state(caller).going().isPresent()) {
            return Optional.empty();
        }
        return operations.start(caller, OperationService.Wish.of(AuditVerification.KEY))
                        instanceof Outcome.Refused refused
                ? Optional.of(refused.reason())
                : Optional.empty();
    }

    @EventListener
    void changed(OperationChanged change) {
        if (change.kind().equals(AuditVerification.KEY)) {
            events.publishEvent(new Moved());
        }
    }

    private static Going going(Operation operation) {
        return new Going(operation.progress().done(), operation.progress().total(), "operations/" + operation.id());
    }

    /** Nothing for one that was cancelled, or that could not read the trail. */
    private static Stream<Verified> verified(Operation operation) {
        Optional<Instant> ended = operation.times().ended();
        boolean broken =
                operation.problem().filter(ProblemCode.AUDIT_BROKEN::equals).isPresent();
        return switch (operation.phase()) {
            case "done" -> ended.flatMap(at -> operation.result().map(result -> intact(result, at))).stream();
            case "failed" ->
                ended.filter(at -> broken).flatMap(at -> operation.reason().map(reason -> broken(reason, at))).stream();
            default -> Stream.empty();
        };
    }

    private static Verified intact(Reason result, Instant at) {
        return new Verified.Intact(Long.parseLong(result.arguments().getFirst()), at);
    }

    private static Verified broken(Reason reason, Instant at) {
        return new Verified.Broken(
                reason.arguments().getFirst(), reason.key().substring(AuditVerification.BROKEN.length()), at);
    }
}
