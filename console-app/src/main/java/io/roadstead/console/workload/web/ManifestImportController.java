package io.roadstead.console.workload.web;

import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.workload.ImportRun;
import io.roadstead.console.workload.ImportText;
import io.roadstead.console.workload.Imported;
import io.roadstead.console.workload.Imported.Outcome;
import io.roadstead.console.workload.Imports;
import io.roadstead.console.workload.Imports.Mode;
import io.roadstead.console.workload.YamlText;
import io.roadstead.console.workload.model.Draft;
import io.roadstead.console.workload.model.Draft.Content;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Many objects at once, with a result for each. */
@RestController
@Tag(name = "clusters")
@RequestMapping(path = "/api/v1/clusters/{id}/import", produces = MediaType.APPLICATION_JSON_VALUE)
class ManifestImportController {
    /** What is not done by then is told as stopped, so that nobody waits for ever. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ClusterService clusters;
    private final Imports imports;
    private final Clock clock;

    ManifestImportController(ClusterService clusters, Imports imports, Clock clock) {
        this.clusters = clusters;
        this.imports = imports;
        this.clock = clock;
    }

    /** What shall be there. */
    @Schema(name = "WantedImport")
    record WantedImport(
            @Schema(description = "Up to 500 documents") @Nullable
            String yaml,

            @Schema(description = "For objects that name none") @Nullable
            String namespace,

            @Schema(description = "Whether fields are taken over from others who manage them") @Nullable
            Boolean takeOver) {}

    /** Who stands in the way. */
    @Schema(name = "ImportConflict")
    record ConflictView(String field, String manager, String wanted, String there) {}

    /** What became of one document. */
    @Schema(name = "ImportResult")
    record ResultView(
            int document,
            int line,
            String apiVersion,
            String kind,
            String namespace,
            String name,

            @Schema(
                    allowableValues = {
                        "created",
                        "changed",
                        "same",
                        "later",
                        "unknown-kind",
                        "invalid",
                        "refused",
                        "conflict",
                        "silent",
                        "stopped"
                    })
            String outcome,

            String detail,
            List<String> warnings,
            List<ConflictView> conflicts) {
        static ResultView of(Imported result) {
            Draft draft = result.draft();
            return new ResultView(
                    draft.number(),
                    draft.line(),
                    draft.object().text("apiVersion"),
                    draft.kind(),
                    result.namespace(),
                    draft.name(),
                    result.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    detail(result),
                    result.warnings(),
                    result.conflicts().stream()
                            .map(one -> new ConflictView(one.field(), one.manager(), one.wanted(), one.there()))
                            .toList());
        }

        private static String detail(Imported result) {
            return result.draft().content() instanceof Content.Bad(int line, String key, String detail)
                    ? ChangeWords.fault(new YamlText.Parsed.Bad(line, key, detail))
                    : result.said();
        }
    }

    /** What became of all of them, in the order of the text. */
    @Schema(name = "ImportResults")
    record ResultsView(List<ResultView> items) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.OWN_WRITE)
    ResultsView importManifests(
            Caller caller,
            @PathVariable String id,
            @Parameter(description = "Whether the cluster shall check them only")
                    @RequestParam(required = false, defaultValue = "false")
                    boolean dryRun,
            @RequestBody WantedImport wanted) {
        Cluster cluster = clusters.find(caller, id)
                .orElseThrow(() -> new Refusal(
                        ProblemCode.CLUSTER_MISSING, "GET /api/v1/clusters lists the clusters that you may see."));
        String namespace = wanted.namespace() == null ? "" : wanted.namespace();
        ImportRun run = imports.begin(caller, cluster.id(), namespace, drafts(wanted));
        Mode mode = new Mode(dryRun, Boolean.TRUE.equals(wanted.takeOver()), Set.of());
        Instant end = clock.instant().plus(PATIENCE);
        List<Imported> results = new ArrayList<>();
        for (Draft draft : run.drafts()) {
            results.add(
                    clock.instant().isBefore(end)
                            ? run.take(draft, mode)
                            : new Imported(draft, draft.namespace(), Outcome.STOPPED, "", List.of(), List.of()));
        }
        return new ResultsView(results.stream()
                .sorted(Comparator.comparingInt(result -> result.draft().number()))
                .map(ResultView::of)
                .toList());
    }

    private static List<Draft> drafts(WantedImport wanted) {
        return switch (ImportText.read(wanted.yaml() == null ? "" : wanted.yaml())) {
            case ImportText.Read.Good(List<Draft> drafts) -> drafts;
            case ImportText.Read.Bad(String key, String detail) ->
                throw Refusal.field(
                        "yaml",
                        switch (key) {
                            case "too-long" -> "has more than " + detail + " characters.";
                            case "too-many" -> "has more than " + detail + " objects.";
                            default -> "has no document.";
                        });
        };
    }
}
