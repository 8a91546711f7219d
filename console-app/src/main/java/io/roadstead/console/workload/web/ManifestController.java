package io.roadstead.console.workload.web;

import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.workload.Manifests;
import io.roadstead.console.workload.Manifests.Opened;
import io.roadstead.console.workload.Manifests.Opening;
import io.roadstead.console.workload.Writing;
import io.roadstead.console.workload.YamlText;
import io.roadstead.console.workload.model.Manifest;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Single objects as YAML: the cluster decides, as if the caller had asked it himself. */
@RestController
@Tag(name = "resources")
@RequestMapping(path = "/api/v1/resources/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
class ManifestController {
    private final AskedObjects objects;
    private final Manifests manifests;

    ManifestController(AskedObjects objects, Manifests manifests) {
        this.objects = objects;
        this.manifests = manifests;
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

    private Opened opened(Caller caller, String id) {
        return switch (manifests.open(caller, objects.of(caller, id))) {
            case Opening.Here(Opened opened) -> opened;
            case Opening.Not(Writing.Refused why) -> throw ChangeWords.refusal(why);
        };
    }
}
