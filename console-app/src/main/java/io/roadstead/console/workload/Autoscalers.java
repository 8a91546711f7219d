package io.roadstead.console.workload;

import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.workload.Changes.Outcome;
import io.roadstead.console.workload.Writing.Refused;
import io.roadstead.console.workload.model.Autoscaler;
import io.roadstead.console.workload.model.Autoscaler.Aim;
import io.roadstead.console.workload.model.Change.Wanted;
import io.roadstead.console.workload.model.ObjectPath;
import io.roadstead.console.workload.model.Tree;
import io.roadstead.console.workload.remote.ObjectCalls;
import io.roadstead.console.workload.remote.ObjectCalls.Answer;
import io.roadstead.console.workload.remote.ObjectLists;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What scales workloads by itself. Waits for the cluster. */
@Service
public class Autoscalers {
    private static final int MOST = 1_000;
    private static final int MOST_TRIES = 5;

    private final ObjectCalls calls;
    private final ObjectLists lists;

    Autoscalers(ObjectCalls calls, ObjectLists lists) {
        this.calls = calls;
        this.lists = lists;
    }

    /** What became of looking. */
    public sealed interface Look {
        /** This does, if any. */
        record Here(Optional<Autoscaler> autoscaler) implements Look {}

        /** Nobody can say. */
        record Not(Refused why) implements Look {}
    }

    /** What scales this workload. */
    public Look of(Caller caller, FleetObject object) {
        return ObjectPath.of(object.kind(), object.namespace(), object.name())
                .map(path -> of(caller, object, path))
                .orElseGet(Autoscalers::noPath);
    }

    private static Look noPath() {
        return new Look.Not(Refused.of(Refused.Cause.MISSING, Reason.of("manifest.no-path")));
    }

    private Look of(Caller caller, FleetObject object, ObjectPath path) {
        String all = "/apis/autoscaling/v2/namespaces/" + path.namespace() + "/horizontalpodautoscalers";
        return switch (lists.of(caller, object.cluster(), all, "labelSelector", "", MOST)) {
            case ObjectLists.Found.Objects(List<Tree> found) ->
                new Look.Here(Autoscaler.among(
                        found, object.kind().group(), object.kind().kind(), object.name()));
            case ObjectLists.Found.Not(Answer why) -> new Look.Not(Refused.of(why));
        };
    }

    /** Makes one, or gives the one that is there this aim. */
    public Outcome aim(Caller caller, FleetObject object, Aim aim) {
        Refused last = Refused.silent();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            switch (of(caller, object)) {
                case Look.Not(Refused why) -> {
                    return new Outcome.Not(why);
                }
                case Look.Here(Optional<Autoscaler> there) -> {
                    Optional<Wanted> wanted = wanted(object, there, aim);
                    Outcome outcome = wanted.map(asked -> send(caller, object, asked))
                            .orElseGet(() ->
                                    new Outcome.Not(Refused.of(Refused.Cause.MISSING, Reason.of("manifest.no-path"))));
                    if (!(outcome instanceof Outcome.Not(Refused why))
                            || there.isEmpty()
                            || why.cause() != Refused.Cause.CONFLICT) {
                        return outcome;
                    }
                    last = why; // its controller wrote down how it goes; that is nobody's change
                }
            }
        }
        return new Outcome.Not(last);
    }

    private static Optional<Wanted> wanted(FleetObject object, Optional<Autoscaler> there, Aim aim) {
        return ObjectPath.of(object.kind(), object.namespace(), object.name())
                .flatMap(path -> there.isPresent()
                        ? there.get().changed(path, aim)
                        : Optional.of(Autoscaler.made(
                                path, object.kind().apiVersion(), object.kind().kind(), aim)));
    }

    private Outcome send(Caller caller, FleetObject object, Wanted wanted) {
        Answer answer =
                calls.send(caller, object.cluster(), wanted.method(), wanted.target(), wanted.type(), wanted.body());
        return answer instanceof Answer.Found found
                ? new Outcome.Done(found.warnings())
                : new Outcome.Not(Refused.of(answer));
    }
}
