package io.roadstead.console.operations.kinds;

import io.roadstead.console.audit.TrailVerification;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.OperationKind;
import io.roadstead.console.operations.OperationStep;
import io.roadstead.console.operations.StepContext;
import io.roadstead.console.operations.StepResult;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads the whole audit trail and says whether it is what was written. It fails when it is not, so that nobody misses it. */
@Component
class AuditVerification implements OperationKind {
    static final String KEY = "audit.verify";
    /** What a reason begins with that names damage; the cause follows. */
    static final String BROKEN = "operations.audit.broken.";

    private final TrailVerification trail;

    AuditVerification(TrailVerification trail) {
        this.trail = trail;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public int argumentsVersion() {
        return 1;
    }

    @Override
    public Permission permission() {
        return Permission.AUDIT_READ;
    }

    @Override
    public boolean startable() {
        return true;
    }

    @Override
    public List<OperationStep> steps() {
        return List.of(new Signatures(trail), new Records(trail));
    }

    private static StepResult damaged(TrailVerification.Result.Damaged damaged) {
        return new StepResult.Refused(ProblemCode.AUDIT_BROKEN, Reason.of(BROKEN + damaged.cause(), damaged.place()));
    }

    private record Signatures(TrailVerification trail) implements OperationStep {
        @Override
        public String key() {
            return "signatures";
        }

        @Override
        public StepResult run(StepContext context) throws IOException {
            return switch (trail.signatures()) {
                case TrailVerification.Result.Damaged damaged -> damaged(damaged);
                case TrailVerification.Result.Intact intact -> {
                    context.say(Reason.of("operations.audit.signatures", intact.count()));
                    yield StepResult.done();
                }
                case TrailVerification.Result.More more -> StepResult.done();
            };
        }
    }

    private record Records(TrailVerification trail) implements OperationStep {
        @Override
        public String key() {
            return "records";
        }

        @Override
        public StepResult run(StepContext context) throws IOException {
            return switch (trail.next(context.checkpoint())) {
                case TrailVerification.Result.Damaged damaged -> damaged(damaged);
                case TrailVerification.Result.Intact intact -> {
                    context.progress(
                            intact.count(), intact.count(), Reason.of("operations.audit.reading", intact.count()));
                    yield StepResult.done(Reason.of("operations.audit.intact", intact.count()));
                }
                case TrailVerification.Result.More more -> {
                    context.progress(more.done(), more.total(), Reason.of("operations.audit.reading", more.done()));
                    yield new StepResult.More(StepResult.Effect.NONE, more.position());
                }
            };
        }
    }
}
