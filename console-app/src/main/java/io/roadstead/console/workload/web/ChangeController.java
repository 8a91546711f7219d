package io.roadstead.console.workload.web;

import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.RandomLetters;
import io.roadstead.console.workload.Changes;
import io.roadstead.console.workload.Manifests.Opened;
import io.roadstead.console.workload.Rollouts;
import io.roadstead.console.workload.drain.Drains;
import io.roadstead.console.workload.model.Autoscaler;
import io.roadstead.console.workload.model.Change;
import io.roadstead.console.workload.model.DrainPod;
import io.roadstead.console.workload.model.Edit;
import io.roadstead.console.workload.model.Revision;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is done with objects every day: the cluster decides, as if the caller had asked it himself. */
@RestController
@Tag(name = "resources")
@RequestMapping(path = "/api/v1/resources/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
class ChangeController {
    private static final int MOST_NAMED = 10;

    private static final int SUFFIX = 5;

    private final AskedObjects objects;
    private final Doing doing;
    private final Clock clock;
    private final RandomGenerator random;

    ChangeController(AskedObjects objects, Doing doing, Clock clock, RandomGenerator random) {
        this.objects = objects;
        this.doing = doing;
        this.clock = clock;
        this.random = random;
    }

    /**
     * That it was taken.
     *
     * @param warnings of the API server
     * @param operation which goes on with it; only of drain
     */
    @Schema(name = "ChangeTaken")
    record TakenView(
            List<String> warnings,

            @Schema(types = {"string", "null"}) @Nullable String operation) {
        static TakenView of(List<String> warnings) {
            return new TakenView(warnings, null);
        }
    }

    @PostMapping(path = "/changes", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.OWN_WRITE)
    TakenView change(Caller caller, @PathVariable String id, @RequestBody WantedChange wanted) {
        FleetObject object = objects.of(caller, id);
        WantedFields fields = new WantedFields(wanted);
        return switch (fields.word()) {
            case "drain" -> drain(caller, object, fields);
            case "rollback" -> rollback(caller, object, wanted.revision());
            case "autoscale" -> autoscale(caller, object, fields);
            default ->
                fields.edit(RandomLetters.of(SUFFIX, random))
                        .map(edit -> edit(caller, object, edit))
                        .orElseGet(() -> make(caller, object, fields));
        };
    }

    private TakenView edit(Caller caller, FleetObject object, Edit edit) {
        requireKind(object, edit.kinds());
        return taken(doing.edits().make(caller, object, edit));
    }

    private TakenView autoscale(Caller caller, FleetObject object, WantedFields fields) {
        requireKind(object, Autoscaler.scaled());
        return taken(doing.autoscalers().aim(caller, object, fields.aim()));
    }

    private TakenView rollback(Caller caller, FleetObject object, @Nullable Long number) {
        requireKind(object, Set.of("deployments.apps", "statefulsets.apps", "daemonsets.apps"));
        return switch (doing.rollouts().history(caller, object)) {
            case Rollouts.History.Here(Opened now, List<Revision> revisions) -> {
                Revision revision = revisions.stream()
                        .filter(one -> number == null ? !one.isNow(now.there()) : one.number() == number)
                        .findFirst()
                        .orElseThrow(() -> Refusal.field(
                                "revision",
                                "must be one of "
                                        + revisions.stream()
                                                .map(one -> Long.toString(one.number()))
                                                .limit(MOST_NAMED)
                                                .collect(Collectors.joining(", "))
                                        + "."));
                yield taken(doing.rollouts().back(caller, now, revision));
            }
            case Rollouts.History.Not not -> throw ChangeWords.refusal(not.why());
        };
    }

    private static TakenView taken(Changes.Outcome outcome) {
        return switch (outcome) {
            case Changes.Outcome.Done done -> TakenView.of(done.warnings());
            case Changes.Outcome.Not not -> throw ChangeWords.refusal(not.why());
        };
    }

    private TakenView make(Caller caller, FleetObject object, WantedFields fields) {
        Change change = fields.change(clock.instant());
        requireKind(object, change.kinds());
        return taken(doing.changes().make(caller, object, change));
    }

    private TakenView drain(Caller caller, FleetObject node, WantedFields fields) {
        requireKind(node, Set.of("nodes"));
        return switch (doing.drains().start(caller, node, fields.drain())) {
            case Drains.Started.Going going ->
                new TakenView(List.of(), going.operation().toString());
            case Drains.Started.Asks asks -> throw Refusal.field(asked(asks.pods()), names(asks.pods()));
            case Drains.Started.Not not -> throw ChangeWords.refusal(not.why());
        };
    }

    private static String asked(List<DrainPod> pods) {
        return pods.stream().anyMatch(pod -> pod.sort() == DrainPod.Sort.ALONE) ? "force" : "deleteEmptyDirData";
    }

    private static String names(List<DrainPod> pods) {
        String names = pods.stream().limit(MOST_NAMED).map(DrainPod::text).collect(Collectors.joining(", "));
        return "must be true for these " + pods.size() + " to go, which nobody makes anew or whose files go with them: "
                + names + (pods.size() > MOST_NAMED ? ", …" : ".");
    }

    private static void requireKind(FleetObject object, Set<String> kinds) {
        if (!kinds.isEmpty() && !kinds.contains(object.kind().path())) {
            throw Refusal.field(
                    "change",
                    "is one of " + String.join(", ", new TreeSet<>(kinds)) + ", not of "
                            + object.kind().path() + ".");
        }
    }
}
