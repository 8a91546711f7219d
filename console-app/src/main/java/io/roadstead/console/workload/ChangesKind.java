package io.roadstead.console.workload;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.gateway.ClusterClients;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.InventoryService;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.OperationKind;
import io.roadstead.console.operations.OperationStep;
import io.roadstead.console.workload.model.Change;
import io.roadstead.console.workload.model.ChangeRun;
import io.roadstead.console.workload.model.ObjectPath;
import io.roadstead.console.workload.remote.ObjectCalls;
import io.roadstead.console.workload.remote.ObjectCalls.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Changes several objects one after the other, each when its cluster is there; what was not done is said, and can be repeated. */
@Component
class ChangesKind implements OperationKind {
    static final String KEY = "workload.changes";

    private final InventoryService inventory;
    private final Changes changes;
    private final ObjectCalls calls;
    private final ClusterClients clients;
    private final Clock clock;

    ChangesKind(InventoryService inventory, Changes changes, ObjectCalls calls, ClusterClients clients, Clock clock) {
        this.inventory = inventory;
        this.changes = changes;
        this.calls = calls;
        this.clients = clients;
        this.clock = clock;
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
        return Permission.OWN_WRITE;
    }

    /** A day more than what can be asked for, so that it ends by saying what was not done in time. */
    @Override
    public Duration lifetime() {
        return ChangeRun.LONGEST.plusDays(1);
    }

    @Override
    public Optional<Reason> refusal(Map<String, String> arguments) {
        return ChangeRun.of(arguments).isPresent()
                ? Optional.empty()
                : Optional.of(Reason.of("operations.refusal.arguments"));
    }

    @Override
    public boolean isSame(Map<String, String> before, Map<String, String> now) {
        return ChangeRun.of(before)
                .flatMap(run -> ChangeRun.of(now).filter(run::isLike))
                .isPresent();
    }

    @Override
    public List<OperationStep> steps() {
        return List.of(new ChangeAll(new Around()));
    }

    private final class Around implements ChangeAll.Surroundings {
        @Override
        public Optional<FleetObject> find(Caller caller, UUID id) {
            return inventory.find(caller, id);
        }

        @Override
        public boolean reach(ClusterId cluster) {
            return clients.reach(cluster);
        }

        @Override
        public Changes.Outcome make(Caller caller, FleetObject object, Change change) {
            return changes.make(caller, object, change);
        }

        @Override
        public ChangeAll.Looked look(Caller caller, FleetObject object) {
            Optional<ObjectPath> path = ObjectPath.of(object.kind(), object.namespace(), object.name());
            if (path.isEmpty()) {
                return new ChangeAll.Looked.Not(
                        Writing.Refused.of(Writing.Refused.Cause.MISSING, Reason.of("manifest.no-path")));
            }
            Answer answer = calls.get(caller, object.cluster(), path.get().text());
            return answer instanceof Answer.Found(var there, var warnings)
                    ? new ChangeAll.Looked.There(
                            there.at("metadata", "generation") instanceof Number now
                                    ? OptionalLong.of(now.longValue())
                                    : OptionalLong.empty())
                    : new ChangeAll.Looked.Not(Writing.Refused.of(answer));
        }

        @Override
        public Instant now() {
            return clock.instant();
        }
    }
}
