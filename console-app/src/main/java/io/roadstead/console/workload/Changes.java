package io.roadstead.console.workload;

import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.ObjectRights;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.workload.Writing.Refused;
import io.roadstead.console.workload.model.Change;
import io.roadstead.console.workload.model.ObjectPath;
import io.roadstead.console.workload.remote.ObjectCalls;
import io.roadstead.console.workload.remote.ObjectCalls.Answer;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Does what people do with workloads and nodes every day, as whoever does it. Waits for the cluster. */
@Service
public class Changes {
    private final ObjectCalls calls;
    private final ObjectRights rights;

    Changes(ObjectCalls calls, ObjectRights rights) {
        this.calls = calls;
        this.rights = rights;
    }

    /** What became of a change. */
    public sealed interface Outcome {
        /** The API server took it; controllers carry it out. */
        record Done(List<String> warnings) implements Outcome {
            /** Keeps a copy. */
            public Done {
                warnings = List.copyOf(warnings);
            }
        }

        /** It did not, and why. */
        record Not(Refused why) implements Outcome {}
    }

    /** Whether such a change is one for this object, and this caller may make it as far as the console knows. */
    public boolean isOffered(Caller caller, FleetObject object, Change change) {
        return (change.kinds().isEmpty()
                        || change.kinds().contains(object.kind().path()))
                && rights.may(caller, object, change.verb(), change.subresource());
    }

    /** Makes a change. */
    public Outcome make(Caller caller, FleetObject object, Change change) {
        Optional<ObjectPath> path = ObjectPath.of(object.kind(), object.namespace(), object.name());
        if (path.isEmpty()) {
            return new Outcome.Not(Refused.of(Refused.Cause.MISSING, Reason.of("manifest.no-path")));
        }
        Change.Wanted wanted = change.wanted(path.get(), object.uid());
        Answer answer =
                calls.send(caller, object.cluster(), wanted.method(), wanted.target(), wanted.type(), wanted.body());
        return switch (answer) {
            case Answer.Found found -> new Outcome.Done(found.warnings());
            case Answer.Refused refused -> new Outcome.Not(Refused.of(refused));
            case Answer.Silent() -> new Outcome.Not(Refused.silent());
        };
    }
}
