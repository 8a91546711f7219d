package io.roadstead.console.shell.web;

import io.roadstead.console.api.Items;
import io.roadstead.console.api.Listed;
import io.roadstead.console.api.Problems;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.shell.recording.Recording;
import io.roadstead.console.shell.recording.RecordingRule;
import io.roadstead.console.shell.recording.RecordingRules;
import io.roadstead.console.shell.recording.Recordings;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What shells printed, where rules want it kept, and these rules. */
@RestController
@Tag(name = "audit")
class RecordingController {
    private static final String ALL = "all";

    private final Recordings recordings;
    private final RecordingRules rules;

    RecordingController(Recordings recordings, RecordingRules rules) {
        this.recordings = recordings;
        this.rules = rules;
    }

    /**
     * A recording.
     *
     * @param endedAt null while it goes on
     * @param ended why, as a word; empty while it goes on
     * @param sha256 of the text; empty while it goes on
     */
    record RecordingView(
            UUID id,
            String person,
            String clusterId,
            String clusterName,
            String namespace,
            String pod,
            String container,
            String program,
            Instant startedAt,
            @Schema(types = {"string", "null"}) @Nullable Instant endedAt,
            String ended,
            long bytes,
            String sha256) {
        static RecordingView of(Recording recording) {
            return new RecordingView(
                    recording.id(),
                    recording.person(),
                    recording.clusterId(),
                    recording.clusterName(),
                    recording.namespace(),
                    recording.pod(),
                    recording.container(),
                    recording.program(),
                    recording.startedAt(),
                    recording.endedAt().orElse(null),
                    recording.ended(),
                    recording.bytes(),
                    recording.sha256());
        }
    }

    /** @param cluster the id of one, or {@code all} for those without a rule of their own */
    record RuleView(String cluster, boolean recorded, String changedBy, Instant changedAt) {
        static RuleView of(RecordingRule rule) {
            String cluster = rule.cluster().equals(RecordingRule.ALL) ? ALL : rule.cluster();
            return new RuleView(cluster, rule.recorded(), rule.changedBy(), rule.changedAt());
        }
    }

    /** All of them, as a list that ends. */
    record RuleItems(List<RuleView> items) {}

    /** Whether shells shall be recorded. */
    record WantedRule(@NotNull @Nullable Boolean recorded) {}

    @GetMapping(path = "/api/v1/shell-recordings", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.AUDIT_READ)
    Items<RecordingView> listShellRecordings(
            Caller caller, @Listed(sort = "startedAt", filter = "q") ListRequest request) {
        return Items.of(recordings.page(caller, request), RecordingView::of);
    }

    @GetMapping(path = "/api/v1/shell-recordings/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.AUDIT_READ)
    @Problems(404)
    RecordingView getShellRecording(Caller caller, @PathVariable String id) {
        return RecordingView.of(found(caller, id));
    }

    /** Cut off in its midst where a piece is not what was kept. */
    @GetMapping("/api/v1/shell-recordings/{id}/text")
    @Requires(Permission.AUDIT_READ)
    @Problems(404)
    @ApiResponse(
            responseCode = "200",
            description = "asciicast, version 2",
            content = @Content(mediaType = "application/x-asciicast", schema = @Schema(type = "string")))
    void getShellRecordingText(Caller caller, @PathVariable String id, HttpServletResponse response)
            throws IOException {
        Recording recording = found(caller, id);
        response.setContentType("application/x-asciicast");
        response.setHeader("Content-Disposition", "attachment; filename=\"shell-" + recording.id() + ".cast\"");
        response.setHeader("Cache-Control", "no-store");
        if (!recordings.copy(caller, recording, response.getOutputStream())) {
            throw new IOException("a recording is not what was kept");
        }
    }

    private Recording found(Caller caller, String id) {
        try {
            return recordings.find(caller, UUID.fromString(id)).orElseThrow(RecordingController::missing);
        } catch (IllegalArgumentException none) {
            throw missing();
        }
    }

    private static Refusal missing() {
        return new Refusal(
                ProblemCode.SHELL_RECORDING_MISSING,
                "GET /api/v1/shell-recordings lists them; old ones are removed after roadstead.shell.recording-age.");
    }

    @GetMapping(path = "/api/v1/shell-recording-rules", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.AUDIT_READ)
    RuleItems listShellRecordingRules(Caller caller) {
        return new RuleItems(rules.all(caller).stream().map(RuleView::of).toList());
    }

    @PutMapping(path = "/api/v1/shell-recording-rules/{cluster}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.CLUSTERS_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Problems({404, 422})
    ResponseEntity<Void> putShellRecordingRule(
            Caller caller, @PathVariable String cluster, @Valid @RequestBody WantedRule body) {
        if (!rules.set(caller, key(cluster), Boolean.TRUE.equals(body.recorded()))) {
            throw new Refusal(ProblemCode.CLUSTER_MISSING, "A rule is for the id of a cluster, or for all.");
        }
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/api/v1/shell-recording-rules/{cluster}")
    @Requires(Permission.CLUSTERS_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Problems(404)
    ResponseEntity<Void> removeShellRecordingRule(Caller caller, @PathVariable String cluster) {
        if (!rules.unset(caller, key(cluster))) {
            throw new Refusal(ProblemCode.CLUSTER_MISSING, "There is no rule for this cluster.");
        }
        return ResponseEntity.noContent().build();
    }

    private static String key(String cluster) {
        return cluster.equals(ALL) ? RecordingRule.ALL : cluster;
    }
}
