package io.roadstead.console.workload;

import io.roadstead.console.gateway.ClusterClients;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.operations.OperationService;
import io.roadstead.console.workload.model.Change;
import io.roadstead.console.workload.model.ChangeRun;
import io.roadstead.console.workload.model.ChangeRun.Target;
import io.roadstead.console.workload.model.ChangeText;
import io.roadstead.protocol.inventory.Facts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Changes several objects, or objects of clusters that are not there now, as operations that people see and can cancel. */
@Service
public class ChangeRuns {
    private static final int NAMED = 3;

    private final OperationService operations;
    private final ClusterClients clients;
    private final Clock clock;

    ChangeRuns(OperationService operations, ClusterClients clients, Clock clock) {
        this.operations = operations;
        this.clients = clients;
        this.clock = clock;
    }

    /** Whether the cluster of an object could carry a change out now. Never blocks. */
    public boolean reaches(FleetObject object) {
        return clients.reach(object.cluster());
    }

    /**
     * Begins.
     *
     * @param change one that {@link ChangeText} has a word for
     * @param objects at least one, at most {@value ChangeRun#MOST_TARGETS}
     * @param patience how long to wait for clusters, at most {@link ChangeRun#LONGEST}
     * @param key the same again begins nothing
     */
    public OperationService.Outcome begin(
            Caller caller, Change change, List<FleetObject> objects, Duration patience, String key) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        ChangeRun run = new ChangeRun(
                ChangeText.of(change).orElse(""),
                objects.stream().map(this::target).toList(),
                now,
                end(caller, now, patience));
        return operations.start(
                caller, new OperationService.Wish(ChangesKind.KEY, run.arguments(), said(objects), key));
    }

    /** Nothing that is asked for outlives the credentials it was asked for with. */
    private static Instant end(Caller caller, Instant now, Duration patience) {
        Instant end = now.plus(patience);
        return caller.until()
                .map(until -> until.truncatedTo(ChronoUnit.SECONDS))
                .filter(until -> until.isBefore(end) && !until.isBefore(now))
                .orElse(end);
    }

    private Target target(FleetObject object) {
        OptionalLong generation = object.facts().get(Facts.GENERATION) instanceof Number known && !reaches(object)
                ? OptionalLong.of(known.longValue())
                : OptionalLong.empty();
        return new Target(object.id(), generation);
    }

    private static String said(List<FleetObject> objects) {
        String names = objects.stream()
                .limit(NAMED)
                .map(object -> object.kind().kind() + " " + object.name())
                .collect(Collectors.joining(", "));
        return objects.size() > NAMED ? names + " … (" + objects.size() + ")" : names;
    }
}
