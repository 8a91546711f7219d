package io.roadstead.console.workload;

import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.workload.Changes.Outcome;
import io.roadstead.console.workload.Manifests.Opened;
import io.roadstead.console.workload.Manifests.Opening;
import io.roadstead.console.workload.Writing.Refused;
import io.roadstead.console.workload.model.Change.Wanted;
import io.roadstead.console.workload.model.Revision;
import io.roadstead.console.workload.model.Tree;
import io.roadstead.console.workload.remote.ObjectCalls;
import io.roadstead.console.workload.remote.ObjectCalls.Answer;
import io.roadstead.console.workload.remote.ObjectLists;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What a workload was before, and back to that. Waits for the cluster. */
@Service
public class Rollouts {
    /** More revisions are not looked through. */
    public static final int MOST_REVISIONS = 500;

    private static final int MOST_TRIES = 5;

    /** Where controllers keep what was. */
    private static final Map<String, String> KEPT = Map.of(
            "deployments.apps", "replicasets",
            "statefulsets.apps", "controllerrevisions",
            "daemonsets.apps", "controllerrevisions");

    private final Manifests manifests;
    private final ObjectCalls calls;
    private final ObjectLists lists;

    Rollouts(Manifests manifests, ObjectCalls calls, ObjectLists lists) {
        this.manifests = manifests;
        this.calls = calls;
        this.lists = lists;
    }

    /** What became of reading. */
    public sealed interface History {
        /**
         * This was, the newest first.
         *
         * @param now the object as it is
         */
        record Here(Opened now, List<Revision> revisions) implements History {
            /** Keeps a copy. */
            public Here {
                revisions = List.copyOf(revisions);
            }
        }

        /** Nobody can say. */
        record Not(Refused why) implements History {}
    }

    /** Whether objects of this kind have revisions. */
    public static boolean has(String kind) {
        return KEPT.containsKey(kind);
    }

    /** What it was before. */
    public History history(Caller caller, FleetObject object) {
        return switch (manifests.open(caller, object)) {
            case Opening.Here(Opened now) -> history(caller, now);
            case Opening.Not(Refused why) -> new History.Not(why);
        };
    }

    private History history(Caller caller, Opened now) {
        String path = "/apis/apps/v1/namespaces/" + now.path().namespace() + "/"
                + KEPT.getOrDefault(now.object().kind().path(), "replicasets");
        String selector = Revision.selector(now.there());
        return switch (lists.of(caller, now.object().cluster(), path, "labelSelector", selector, MOST_REVISIONS)) {
            case ObjectLists.Found.Objects(List<Tree> kept) ->
                new History.Here(now, Revision.of(kept, now.there().text("metadata", "uid")));
            case ObjectLists.Found.Not(Answer why) -> new History.Not(Refused.of(why));
        };
    }

    /** Makes it what it was, unless somebody changed its pods since that was looked at. */
    public Outcome back(Caller caller, Opened seen, Revision revision) {
        Opened now = seen;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<Reason> hindrance = hindrance(seen, now, revision);
            if (hindrance.isPresent()) {
                return new Outcome.Not(Refused.of(Refused.Cause.CONFLICT, hindrance.get()));
            }
            Wanted wanted = Wanted.patch(now.path().text(), revision.back(now.there()));
            Answer answer = calls.send(
                    caller, now.object().cluster(), wanted.method(), wanted.target(), wanted.type(), wanted.body());
            if (answer instanceof Answer.Found found) {
                return new Outcome.Done(found.warnings());
            }
            Refused refused = Refused.of(answer);
            if (refused.cause() != Refused.Cause.CONFLICT) {
                return new Outcome.Not(refused);
            }
            switch (manifests.open(caller, seen.object())) {
                case Opening.Here(Opened fresh) -> now = fresh;
                case Opening.Not(Refused why) -> {
                    return new Outcome.Not(why);
                }
            }
        }
        return new Outcome.Not(Refused.of(Refused.Cause.CONFLICT, Reason.of("manifest.restless", MOST_TRIES)));
    }

    /** As kubectl has it: a rollout that stands still is not turned back, since nothing would happen. */
    private static Optional<Reason> hindrance(Opened seen, Opened now, Revision revision) {
        if (!now.there().text("metadata", "uid").equals(seen.object().uid())) {
            return Optional.of(Reason.of("rollback.other"));
        }
        if (!now.there().tree("spec", "template").equals(seen.there().tree("spec", "template"))) {
            return Optional.of(Reason.of("rollback.changed"));
        }
        if (Boolean.TRUE.equals(now.there().at("spec", "paused"))) {
            return Optional.of(Reason.of("rollback.paused"));
        }
        return revision.isNow(now.there()) ? Optional.of(Reason.of("rollback.same")) : Optional.empty();
    }
}
