package io.roadstead.console.workload;

import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.workload.Changes.Outcome;
import io.roadstead.console.workload.Manifests.Opened;
import io.roadstead.console.workload.Manifests.Opening;
import io.roadstead.console.workload.Writing.Refused;
import io.roadstead.console.workload.model.Change.Wanted;
import io.roadstead.console.workload.model.Edit;
import io.roadstead.console.workload.remote.ObjectCalls;
import io.roadstead.console.workload.remote.ObjectCalls.Answer;
import org.springframework.stereotype.Service;

/** Does what follows from how an object is, as whoever does it. Waits for the cluster. */
@Service
public class Edits {
    private final Manifests manifests;
    private final ObjectCalls calls;

    Edits(Manifests manifests, ObjectCalls calls) {
        this.manifests = manifests;
        this.calls = calls;
    }

    /** Looks at the object and changes it; nothing happens to one that was made anew under its name. */
    public Outcome make(Caller caller, FleetObject object, Edit edit) {
        return switch (manifests.open(caller, object)) {
            case Opening.Not(Refused why) -> new Outcome.Not(why);
            case Opening.Here(Opened now)
            when !now.there().text("metadata", "uid").equals(object.uid()) ->
                new Outcome.Not(Refused.of(Refused.Cause.CONFLICT, Reason.of("rollback.other")));
            case Opening.Here(Opened now) ->
                switch (edit.decided(now.path(), now.there())) {
                    case Edit.Decided.Hindered(Reason reason) ->
                        new Outcome.Not(Refused.of(Refused.Cause.CONFLICT, reason));
                    case Edit.Decided.Send(Wanted wanted) -> send(caller, object, wanted);
                };
        };
    }

    private Outcome send(Caller caller, FleetObject object, Wanted wanted) {
        Answer answer =
                calls.send(caller, object.cluster(), wanted.method(), wanted.target(), wanted.type(), wanted.body());
        return answer instanceof Answer.Found found
                ? new Outcome.Done(found.warnings())
                : new Outcome.Not(Refused.of(answer));
    }
}
