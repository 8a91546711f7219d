package io.roadstead.console.workload.web;

import io.roadstead.console.api.Problems;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.workload.Bundle;
import io.roadstead.console.workload.Bundles;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Many objects as one text of YAML. */
@RestController
@Tag(name = "resources")
class BundleController {
    private static final MediaType YAML = MediaType.parseMediaType("application/yaml;charset=UTF-8");

    private final AskedObjects objects;
    private final Bundles bundles;

    BundleController(AskedObjects objects, Bundles bundles) {
        this.objects = objects;
        this.bundles = bundles;
    }

    /** Which objects are wanted. */
    @Schema(name = "WantedManifests")
    record Wanted(
            @Schema(description = "Ids of objects, 500 at most") @Nullable
            List<String> objects) {}

    @PostMapping(path = "/api/v1/manifests", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.OWN_READ)
    @Problems({422, 429})
    @ApiResponse(
            responseCode = "200",
            description =
                    "Documents of YAML, 10 MB at most. Comments at the top name objects that are not in it, with the reason; Roadstead-Failed has their number, Roadstead-Cut: true says that others had no room",
            content = @Content(mediaType = "application/yaml", schema = @Schema(type = "string")))
    ResponseEntity<InputStreamResource> readManifests(Caller caller, @RequestBody Wanted wanted) {
        List<FleetObject> some = objects(caller, wanted.objects() == null ? List.of() : wanted.objects());
        Bundle bundle = bundles.read(caller, some, false, (done, failure) -> true)
                .orElseThrow(() -> new Refusal(
                        ProblemCode.MANIFESTS_BUSY,
                        "Too many files are being made, by you or by others; try again when one of them is done."));
        return ResponseEntity.ok()
                .contentType(YAML)
                .header("Cache-Control", "no-store")
                .header("Roadstead-Failed", String.valueOf(bundle.failures().size()))
                .header("Roadstead-Cut", String.valueOf(bundle.cut().isPresent()))
                .body(new InputStreamResource(bundle.text()));
    }

    private List<FleetObject> objects(Caller caller, List<String> ids) {
        List<String> each = ids.stream().filter(Objects::nonNull).distinct().toList();
        if (each.isEmpty() || each.size() > Bundles.MOST_OBJECTS) {
            throw Refusal.field("objects", "must be ids of 1 to " + Bundles.MOST_OBJECTS + " objects.");
        }
        return each.stream().map(id -> object(caller, id)).toList();
    }

    private FleetObject object(Caller caller, String id) {
        return objects.find(caller, id)
                .orElseThrow(() -> Refusal.field("objects", "holds an id of no object that you may see: " + shown(id)));
    }

    private static String shown(String id) {
        return id.length() > 40 ? id.substring(0, 40) + "…" : id;
    }
}
