package io.roadstead.console.operations.kinds;

import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.OperationKind;
import io.roadstead.console.operations.OperationStep;
import io.roadstead.console.operations.StepContext;
import io.roadstead.console.operations.StepResult;
import io.roadstead.console.uikit.DevelopmentOnly;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Counts seconds: work that takes as long as one wants to look at it. In development only. */
@Component
@DevelopmentOnly
class SecondsCount implements OperationKind {
    private static final String SECONDS = "seconds";
    private static final String USUAL = "300";
    /** Up to 99,999: longer than an operation may take. */
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,4}");

    @Override
    public String key() {
        return "development.count";
    }

    @Override
    public int argumentsVersion() {
        return 1;
    }

    @Override
    public Permission permission() {
        return Permission.OWN_WRITE;
    }

    @Override
    public boolean startable() {
        return true;
    }

    @Override
    public Optional<Reason> refusal(Map<String, String> arguments) {
        boolean fit = arguments.isEmpty()
                || arguments.size() == 1
                        && COUNT.matcher(arguments.getOrDefault(SECONDS, "")).matches();
        return fit ? Optional.empty() : Optional.of(Reason.of("operations.refusal.arguments"));
    }

    @Override
    public List<OperationStep> steps() {
        return List.of(new Announce(), new Count());
    }

    private static long all(StepContext context) {
        return Long.parseLong(context.arguments().getOrDefault(SECONDS, USUAL));
    }

    private record Announce() implements OperationStep {
        @Override
        public String key() {
            return "announce";
        }

        @Override
        public StepResult run(StepContext context) {
            context.say(Reason.of("operations.development.begun", all(context)));
            return StepResult.done();
        }
    }

    /** A portion is a second, so that it can be cancelled and taken over within one. */
    private record Count() implements OperationStep {
        @Override
        public String key() {
            return "count";
        }

        @Override
        public StepResult run(StepContext context) throws InterruptedException {
            long all = all(context);
            long counted = context.checkpoint().isEmpty() ? 0 : Long.parseLong(context.checkpoint());
            if (counted >= all) {
                return StepResult.done(Reason.of("operations.development.counted", all));
            }
            Thread.sleep(Duration.ofSeconds(1));
            context.progress(counted + 1, all, Reason.of("operations.development.counting", counted + 1, all));
            return new StepResult.More(StepResult.Effect.NONE, Long.toString(counted + 1));
        }
    }
}
