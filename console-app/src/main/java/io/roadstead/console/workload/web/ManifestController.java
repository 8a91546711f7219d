package io.roadstead.console.workload.web;

import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.InventoryService;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.workload.Changes;
import io.roadstead.console.workload.Manifests;
import io.roadstead.console.workload.Manifests.Opened;
import io.roadstead.console.workload.Manifests.Opening;
import io.roadstead.console.workload.Writing;
import io.roadstead.console.workload.YamlText;
import io.roadstead.console.workload.model.Change;
import io.roadstead.console.workload.model.Manifest;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Single objects as YAML, and what is done with them every day: the cluster decides, as if the caller had asked it himself. */
@RestController
@Tag(name = "resources")
@RequestMapping(path = "/api/v1/resources/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
class ManifestController {
    private final InventoryService inventory;
    private final Manifests manifests;
    private final Changes changes;
    private final Clock clock;

    ManifestController(InventoryService inventory, Manifests manifests, Changes changes, Clock clock) {
        this.inventory = inventory;
        this.manifests = manifests;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * An object.
     *
     * @param warnings of its API server
     */
    @Schema(name = "Manifest")
    record ManifestView(String yaml, String resourceVersion, List<String> warnings) {
        static ManifestView of(Opened opened, List<String> warnings) {
            return new ManifestView(opened.yaml(), Manifest.version(opened.there()), warnings);
        }
    }

    /** What an object shall be. */
    @Schema(name = "WantedManifest")
    record WantedManifest(@Nullable String yaml) {}

    /** What shall be done. */
    @Schema(name = "WantedChange")
    record WantedChange(
            @Schema(
                    allowableValues = {
                        "scale",
                        "restart",
                        "pause",
                        "resume",
                        "suspend",
                        "unsuspend",
                        "cordon",
                        "uncordon",
                        "delete"
                    })
            @Nullable
            String change,

            @Schema(description = "Of scale only") @Nullable Integer replicas) {}

    /** That it was taken. */
    @Schema(name = "ChangeTaken")
    record TakenView(List<String> warnings) {}

    @GetMapping("/manifest")
    @Requires(Permission.OWN_READ)
    ManifestView readManifest(Caller caller, @PathVariable String id) {
        return ManifestView.of(opened(caller, id), List.of());
    }

    @PutMapping(path = "/manifest", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.OWN_WRITE)
    ManifestView writeManifest(
            Caller caller,
            @PathVariable String id,
            @Parameter(description = "Whether the cluster shall check it only")
                    @RequestParam(required = false, defaultValue = "false")
                    boolean dryRun,
            @RequestBody WantedManifest wanted) {
        String yaml = wanted.yaml() == null ? "" : wanted.yaml();
        Opened opened = opened(caller, id);
        return switch (write(caller, opened, yaml, dryRun)) {
            case Writing.Written written -> ManifestView.of(written.after(), written.warnings());
            case Writing.Clash clash ->
                throw new Refusal(
                        ProblemCode.RESOURCE_CHANGED,
                        "Others changed " + String.join(", ", clash.paths())
                                + "; read it again, and send what it shall be.");
            case Writing.Bad(YamlText.Parsed.Bad fault) -> throw Refusal.field("yaml", ChangeWords.fault(fault));
            case Writing.Refused refused -> throw ChangeWords.refusal(refused);
        };
    }

    /** Who names the version that he looked at means that one; who leaves it out writes over whatever is there. */
    private Writing write(Caller caller, Opened opened, String yaml, boolean dryRun) {
        String seen = YamlText.parse(yaml) instanceof YamlText.Parsed.Good(var edited) ? Manifest.version(edited) : "";
        if (!seen.isEmpty() && !seen.equals(Manifest.version(opened.there()))) {
            throw new Refusal(
                    ProblemCode.RESOURCE_CHANGED,
                    "It was changed since metadata.resourceVersion " + seen
                            + "; read it again, or leave the version out to write over whatever is there.");
        }
        return manifests.replace(caller, opened, yaml, dryRun, !seen.isEmpty());
    }

    @PostMapping(path = "/changes", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.OWN_WRITE)
    TakenView change(Caller caller, @PathVariable String id, @RequestBody WantedChange wanted) {
        FleetObject object = object(caller, id);
        Change change = change(wanted);
        if (!change.kinds().isEmpty() && !change.kinds().contains(object.kind().path())) {
            throw Refusal.field(
                    "change",
                    "is one of " + String.join(", ", new ArrayList<>(change.kinds())) + ", not of "
                            + object.kind().path() + ".");
        }
        return switch (changes.make(caller, object, change)) {
            case Changes.Outcome.Done done -> new TakenView(done.warnings());
            case Changes.Outcome.Not not -> throw ChangeWords.refusal(not.why());
        };
    }

    private Change change(WantedChange wanted) {
        return switch (wanted.change() == null ? "" : wanted.change()) {
            case "scale" -> {
                Integer replicas = wanted.replicas();
                if (replicas == null || replicas < 0 || replicas > Change.MOST_REPLICAS) {
                    throw Refusal.field("replicas", "must be a whole number from 0 to " + Change.MOST_REPLICAS + ".");
                }
                yield new Change.Scale(replicas);
            }
            case "restart" -> new Change.Restart(clock.instant());
            case "pause" -> new Change.Pause(true);
            case "resume" -> new Change.Pause(false);
            case "suspend" -> new Change.Suspend(true);
            case "unsuspend" -> new Change.Suspend(false);
            case "cordon" -> new Change.Cordon(true);
            case "uncordon" -> new Change.Cordon(false);
            case "delete" -> new Change.Delete();
            default ->
                throw Refusal.field(
                        "change",
                        "must be scale, restart, pause, resume, suspend, unsuspend, cordon, uncordon or delete.");
        };
    }

    private Opened opened(Caller caller, String id) {
        return switch (manifests.open(caller, object(caller, id))) {
            case Opening.Here(Opened opened) -> opened;
            case Opening.Not(Writing.Refused why) -> throw ChangeWords.refusal(why);
        };
    }

    private FleetObject object(Caller caller, String id) {
        return inventory
                .find(caller, id(id).orElseGet(() -> new UUID(0, 0))) // of no object: no source has the number 0
                .orElseThrow(() -> new Refusal(
                        ProblemCode.RESOURCE_MISSING, "GET /api/v1/resources lists the objects that you may see."));
    }

    /** Of an object, as a caller writes it. */
    static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
