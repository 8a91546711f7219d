package io.roadstead.console.workload.web;

import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.operations.OperationService.Outcome;
import io.roadstead.console.workload.ChangeRuns;
import io.roadstead.console.workload.model.Change;
import io.roadstead.console.workload.model.ChangeRun;
import io.roadstead.console.workload.model.ChangeText;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes of several objects, and of objects whose cluster is not there now. */
@RestController
@Tag(name = "resources")
@RequestMapping(path = "/api/v1/changes", produces = MediaType.APPLICATION_JSON_VALUE)
class ChangesController {
    private final AskedObjects objects;
    private final ChangeRuns runs;
    private final Clock clock;

    ChangesController(AskedObjects objects, ChangeRuns runs, Clock clock) {
        this.objects = objects;
        this.runs = runs;
        this.clock = clock;
    }

    /** What shall be done with which objects. */
    @Schema(name = "WantedChanges")
    record WantedChanges(
            @Schema(
                    description =
                            "restart, pause, resume, suspend, unsuspend, cordon, uncordon, delete, or scale:N with the number of replicas")
            @Nullable
            String change,

            @Schema(description = "Ids of objects, 100 at most") @Nullable
            List<String> objects,

            @Schema(
                    description =
                            "How long to wait for clusters that are not there, such as PT8H; an hour if it is left out, a week at most")
            @Nullable
            String patience,

            @Schema(description = "The same again with the same key begins nothing") @Nullable
            String key) {}

    /** That it has begun. */
    @Schema(name = "ChangesBegun")
    record BegunView(String operation) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.OWN_WRITE)
    ResponseEntity<BegunView> changeObjects(Caller caller, @RequestBody WantedChanges wanted) {
        Change change = ChangeText.parse(wanted.change() == null ? "" : wanted.change(), clock.instant())
                .orElseThrow(() -> Refusal.field(
                        "change",
                        "must be restart, pause, resume, suspend, unsuspend, cordon, uncordon, delete or scale:N."));
        List<FleetObject> objects = objects(caller, change, wanted.objects() == null ? List.of() : wanted.objects());
        String key = wanted.key() == null ? UUID.randomUUID().toString() : wanted.key();
        if (key.isEmpty() || key.length() > 100) {
            throw Refusal.field("key", "must have 1 to 100 characters.");
        }
        return switch (runs.begin(caller, change, objects, patience(wanted), key)) {
            case Outcome.Done(var operation) ->
                ResponseEntity.accepted()
                        .location(URI.create(
                                "/api/v1/operations/" + operation.id().value()))
                        .body(new BegunView(operation.id().value().toString()));
            case Outcome.Refused refused ->
                throw new Refusal(
                        refused.code(), String.join(", ", refused.reason().arguments()));
            case Outcome.Missing missing ->
                throw new Refusal(ProblemCode.RESOURCE_MISSING, "There is no such operation.");
        };
    }

    private List<FleetObject> objects(Caller caller, Change change, List<String> ids) {
        List<String> each = ids.stream().filter(Objects::nonNull).distinct().toList();
        if (each.isEmpty() || each.size() > ChangeRun.MOST_TARGETS) {
            throw Refusal.field("objects", "must be ids of 1 to " + ChangeRun.MOST_TARGETS + " objects.");
        }
        return each.stream().map(id -> object(caller, change, id)).toList();
    }

    private FleetObject object(Caller caller, Change change, String id) {
        FleetObject object = objects.find(caller, id)
                .orElseThrow(() -> Refusal.field("objects", "holds an id of no object that you may see: " + shown(id)));
        if (!change.kinds().isEmpty() && !change.kinds().contains(object.kind().path())) {
            throw Refusal.field(
                    "change", "is not for objects of kind " + object.kind().path() + ".");
        }
        return object;
    }

    private static String shown(String id) {
        return id.length() > 40 ? id.substring(0, 40) + "…" : id;
    }

    private static Duration patience(WantedChanges wanted) {
        try {
            Duration patience = wanted.patience() == null ? Duration.ofHours(1) : Duration.parse(wanted.patience());
            if (!patience.isNegative() && patience.compareTo(ChangeRun.LONGEST) <= 0) {
                return patience;
            }
        } catch (DateTimeParseException none) {
            // told below, as what is too long
        }
        throw Refusal.field("patience", "must be a duration of ISO 8601 such as PT8H, at most P7D.");
    }
}
