package io.roadstead.console.shell.web;

import io.roadstead.console.api.Problems;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.InventoryService;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.shell.LogTargets;
import io.roadstead.console.shell.LogText;
import io.roadstead.console.shell.LogText.Outcome;
import io.roadstead.console.shell.model.LogWish;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Logs of pods and workloads as text. */
@RestController
@Tag(name = "resources")
class LogController {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
    private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=UTF-8");

    private final InventoryService inventory;
    private final LogTargets targets;
    private final LogText logs;

    LogController(InventoryService inventory, LogTargets targets, LogText logs) {
        this.inventory = inventory;
        this.targets = targets;
        this.logs = logs;
    }

    @GetMapping("/api/v1/resources/{id}/logs")
    @Requires(Permission.OWN_READ)
    @Problems({403, 404, 409, 429, 503})
    @ApiResponse(
            responseCode = "200",
            description = "Lines with their times, 5 MB at most; Roadstead-Log-Cut: true says that there is more",
            content = @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")))
    ResponseEntity<String> readLogs(
            Caller caller,
            @PathVariable String id,
            @Parameter(description = "Only this container; all without it") @RequestParam(required = false) @Nullable
                    String container,
            @Parameter(
                            description = "Last lines of each container",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "10000", defaultValue = "1000"))
                    @RequestParam(required = false)
                    @Nullable
                    String tailLines,
            @Parameter(schema = @Schema(type = "integer", minimum = "1")) @RequestParam(required = false) @Nullable
                    String sinceSeconds,
            @Parameter(description = "true: of the container before it was started last")
                    @RequestParam(required = false)
                    @Nullable
                    String previous) {
        LogWish wish = LogWish.of(
                        Optional.ofNullable(container).orElse(""),
                        "true".equals(previous),
                        number("tailLines", tailLines, 1_000),
                        number("sinceSeconds", sinceSeconds, 0))
                .orElseThrow(() -> new Refusal(
                        ProblemCode.REQUEST_PARAMETER,
                        "container must be the name of one, tailLines 1 to 10000, sinceSeconds a year at most."));
        FleetObject object = id(id).flatMap(known -> inventory.find(caller, known))
                .filter(targets::hasLogs)
                .orElseThrow(
                        () -> new Refusal(
                                ProblemCode.RESOURCE_MISSING,
                                "Pods and what owns pods have logs; GET /api/v1/resources lists the objects that you may see."));
        return switch (logs.of(caller, object, wish)) {
            case Outcome.Told told ->
                ResponseEntity.ok()
                        .contentType(TEXT)
                        .header("Cache-Control", "no-store")
                        .header("Roadstead-Log-Cut", String.valueOf(told.cut()))
                        .body(told.text());
            case Outcome.Refused refused -> throw refusal(refused);
            case Outcome.Busy busy ->
                throw new Refusal(
                        ProblemCode.LOGS_BUSY,
                        LogText.AT_ONCE + " logs are read at a time; try again in some seconds.");
        };
    }

    private static Refusal refusal(Outcome.Refused refused) {
        String said = refused.said().isEmpty() ? "" : " The cluster says: " + refused.said();
        return switch (refused.status()) {
            case 401, 403 ->
                new Refusal(
                        ProblemCode.RESOURCE_DENIED,
                        "Reading logs needs the right get on pods/log in that cluster." + said);
            case 404 -> new Refusal(ProblemCode.RESOURCE_MISSING, "The pod or the container is not there." + said);
            case 400 -> new Refusal(ProblemCode.LOGS_NONE, "There is no log of the container yet." + said);
            default -> new Refusal(ProblemCode.CLUSTER_UNREACHABLE, "The cluster did not answer with a log." + said);
        };
    }

    private static int number(String name, @Nullable String text, int without) {
        if (text == null || text.isEmpty()) {
            return without;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw new Refusal(ProblemCode.REQUEST_PARAMETER, name + " must be a whole number from 1.");
        }
        return Integer.parseInt(text);
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
