package io.roadstead.console.cluster;

import io.roadstead.console.cluster.AgentTalk.Removal;
import io.roadstead.console.cluster.store.ClusterStore;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.OperationKind;
import io.roadstead.console.operations.OperationStep;
import io.roadstead.console.operations.StepContext;
import io.roadstead.console.operations.StepResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Takes a cluster out of the console: its agent removes what was made there, then it is forgotten here. */
@Component
class UnregisterKind implements OperationKind {
    static final String KEY = "cluster.unregister";
    static final String CLUSTER = "cluster";

    private final AgentTalk talk;
    private final LiveLinks links;
    private final ClusterStore clusters;
    private final ApplicationEventPublisher events;

    UnregisterKind(AgentTalk talk, LiveLinks links, ClusterStore clusters, ApplicationEventPublisher events) {
        this.talk = talk;
        this.links = links;
        this.clusters = clusters;
        this.events = events;
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
        return Permission.CLUSTERS_WRITE;
    }

    @Override
    public Optional<Reason> refusal(Map<String, String> arguments) {
        boolean fit = arguments.size() == 1
                && ClusterId.parse(arguments.getOrDefault(CLUSTER, "")).isPresent();
        return fit ? Optional.empty() : Optional.of(Reason.of("operations.refusal.arguments"));
    }

    @Override
    public List<OperationStep> steps() {
        return List.of(new AskAgent(), new Forget());
    }

    private static ClusterId cluster(StepContext context) {
        return new ClusterId(context.arguments().getOrDefault(CLUSTER, ""));
    }

    /** Repeating it is harmless: what is gone is gone. */
    private final class AskAgent implements OperationStep {
        @Override
        public String key() {
            return "agent";
        }

        @Override
        public Duration timeout() {
            return Duration.ofMinutes(1);
        }

        @Override
        public boolean cancellable() {
            return false;
        }

        @Override
        public StepResult run(StepContext context) {
            List<Removal> removals = talk.unregister(cluster(context));
            long done = removals.stream().filter(Removal::done).count();
            removals.stream()
                    .filter(removal -> !removal.done())
                    .forEach(left -> context.say(
                            Reason.of("clusters.unregister.left", left.kind(), left.name(), left.detail())));
            context.progress(done, removals.size(), Reason.of("clusters.unregister.removed", done, removals.size()));
            if (done < removals.size()) {
                throw new ConsoleException.Unreachable(
                        ProblemCode.CLUSTER_UNREACHABLE,
                        "Some objects in the cluster could not be removed.",
                        new IllegalStateException("objects are left"));
            }
            return StepResult.done(Reason.of("clusters.unregister.removed", done, removals.size()));
        }
    }

    private final class Forget implements OperationStep {
        @Override
        public String key() {
            return "forget";
        }

        @Override
        public boolean cancellable() {
            return false;
        }

        @Override
        public StepResult run(StepContext context) {
            ClusterId cluster = cluster(context);
            talk.disconnect(cluster, "the cluster was removed");
            return StepResult.done(() -> {
                clusters.delete(cluster);
                links.forget(cluster);
                events.publishEvent(new ClusterChanged(cluster));
            });
        }
    }
}
