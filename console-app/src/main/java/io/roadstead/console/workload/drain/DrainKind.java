package io.roadstead.console.workload.drain;

import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.OperationKind;
import io.roadstead.console.operations.OperationStep;
import io.roadstead.console.workload.remote.NodePods;
import io.roadstead.console.workload.remote.ObjectCalls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes all pods from a node that can be made elsewhere: it is cordoned, its pods are noted, and each is evicted. */
@Component
class DrainKind implements OperationKind {
    static final String KEY = "node.drain";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ObjectCalls calls;
    private final NodePods pods;

    DrainKind(ObjectCalls calls, NodePods pods) {
        this.calls = calls;
        this.pods = pods;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public int argumentsVersion() {
        return 1;
    }

    /** The cluster decides about everything else. */
    @Override
    public Permission permission() {
        return Permission.OWN_WRITE;
    }

    @Override
    public Optional<Reason> refusal(Map<String, String> arguments) {
        return DrainArguments.of(arguments).isPresent()
                ? Optional.empty()
                : Optional.of(Reason.of("operations.refusal.arguments"));
    }

    @Override
    public Optional<String> page(Map<String, String> arguments) {
        return DrainArguments.of(arguments).map(known -> "objects/" + known.object());
    }

    @Override
    public Optional<Reason> left() {
        return Optional.of(Reason.of("drain.left"));
    }

    @Override
    public List<OperationStep> steps() {
        return List.of(new CordonStep(calls), new NoteStep(pods), new EvictStep(pods, PAUSE));
    }
}
