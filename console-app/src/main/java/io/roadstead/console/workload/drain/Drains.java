package io.roadstead.console.workload.drain;

import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.OperationId;
import io.roadstead.console.operations.OperationService;
import io.roadstead.console.operations.OperationService.Wish;
import io.roadstead.console.workload.Writing.Refused;
import io.roadstead.console.workload.model.Change;
import io.roadstead.console.workload.model.DrainOptions;
import io.roadstead.console.workload.model.DrainPlan;
import io.roadstead.console.workload.model.DrainPod;
import io.roadstead.console.workload.model.ObjectPath;
import io.roadstead.console.workload.remote.NodePods;
import io.roadstead.console.workload.remote.ObjectCalls;
import io.roadstead.console.workload.remote.ObjectCalls.Answer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Says what draining a node would do, and starts it. Waits for the cluster. */
@Service
public class Drains {
    private final ObjectCalls calls;
    private final NodePods pods;
    private final OperationService operations;

    Drains(ObjectCalls calls, NodePods pods, OperationService operations) {
        this.calls = calls;
        this.pods = pods;
        this.operations = operations;
    }

    /** What became of a question for a plan. */
    public sealed interface Planned {
        /** This would be done. */
        record Here(DrainPlan plan) implements Planned {}

        /** Nobody can say. */
        record Not(Refused why) implements Planned {}
    }

    /** What became of a wish. */
    public sealed interface Started {
        /** It goes on by itself. */
        record Going(OperationId operation) implements Started {}

        /** The options do not allow that these go. */
        record Asks(List<DrainPod> pods) implements Started {
            /** Keeps a copy. */
            public Asks {
                pods = List.copyOf(pods);
            }
        }

        /** It does not begin. */
        record Not(Refused why) implements Started {}
    }

    /** What is on a node, and what would become of it. */
    public Planned plan(Caller caller, FleetObject node) {
        return switch (pods.of(caller, node.cluster(), node.name())) {
            case NodePods.Found.Pods(List<DrainPod> found) -> new Planned.Here(new DrainPlan(found));
            case NodePods.Found.Not(Answer why) -> new Planned.Not(Refused.of(why));
        };
    }

    /**
     * Starts it. Whoever starts it must be able to change the node by the very credentials shown, since the operation goes on as the account.
     */
    public Started start(Caller caller, FleetObject node, DrainOptions options) {
        Optional<ObjectPath> path = ObjectPath.of(node.kind(), node.namespace(), node.name());
        if (path.isEmpty()) {
            return new Started.Not(Refused.of(Refused.Cause.MISSING, Reason.of("manifest.no-path")));
        }
        Answer mayCordon = cordon(caller, node, path.get());
        if (!(mayCordon instanceof Answer.Found)) {
            return new Started.Not(Refused.of(mayCordon));
        }
        return switch (plan(caller, node)) {
            case Planned.Not(Refused why) -> new Started.Not(why);
            case Planned.Here(DrainPlan plan) -> {
                List<DrainPod> forbidden = plan.forbidden(options);
                yield forbidden.isEmpty() ? begin(caller, node, options) : new Started.Asks(forbidden);
            }
        };
    }

    private Answer cordon(Caller caller, FleetObject node, ObjectPath path) {
        Change.Wanted wanted = new Change.Cordon(true).wanted(path, node.uid());
        return calls.send(
                caller, node.cluster(), wanted.method(), wanted.target() + "&dryRun=All", wanted.type(), wanted.body());
    }

    private Started begin(Caller caller, FleetObject node, DrainOptions options) {
        DrainArguments arguments = new DrainArguments(node.cluster(), node.name(), node.uid(), node.id(), options);
        Wish wish = new Wish(
                DrainKind.KEY,
                arguments.texts(),
                node.clusterName() + " / " + node.name(),
                UUID.randomUUID().toString());
        return switch (operations.start(caller, wish)) {
            case OperationService.Outcome.Done done ->
                new Started.Going(done.operation().id());
            case OperationService.Outcome.Refused refused ->
                new Started.Not(Refused.of(Refused.Cause.CONFLICT, refused.reason()));
            case OperationService.Outcome.Missing missing -> new Started.Not(Refused.silent());
        };
    }
}
