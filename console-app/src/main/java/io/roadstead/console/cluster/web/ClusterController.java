package io.roadstead.console.cluster.web;

import com.vaadin.flow.i18n.I18NProvider;
import io.roadstead.console.api.ConsoleAddress;
import io.roadstead.console.api.Items;
import io.roadstead.console.api.Listed;
import io.roadstead.console.api.ReasonWords;
import io.roadstead.console.api.Requires;
import io.roadstead.console.cluster.AgentMode;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterDetails;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterOutcome;
import io.roadstead.console.cluster.ClusterPortraits;
import io.roadstead.console.cluster.ClusterPortraits.Sketch;
import io.roadstead.console.cluster.ClusterRemoval;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Clusters, for administrators to change and for auditors to see; found by id or by name. */
@RestController
@Tag(name = "clusters")
@RequestMapping(path = "/api/v1/clusters", produces = MediaType.APPLICATION_JSON_VALUE)
class ClusterController {
    private final ClusterService clusters;
    private final ClusterDetails details;
    private final ClusterRemoval removal;
    private final ConsoleAddress address;
    private final ClusterPortraits portraits;
    private final I18NProvider translations;

    ClusterController(
            ClusterService clusters,
            ClusterDetails details,
            ClusterRemoval removal,
            ConsoleAddress address,
            ClusterPortraits portraits,
            I18NProvider translations) {
        this.clusters = clusters;
        this.details = details;
        this.removal = removal;
        this.address = address;
        this.portraits = portraits;
        this.translations = translations;
    }

    @GetMapping
    @Requires(Permission.OWN_READ)
    Items<ClusterView> listClusters(
            Caller caller,
            @Parameter(hidden = true) Locale language,
            @Listed(
                            sort = {"name", "createdAt", "lastSeenAt"},
                            filter = {
                                "name",
                                "state:waiting|connected|degraded|stalled|api-unreachable|offline|quarantined|removing",
                                "mode:viewer|operator|manager",
                                "tier:core|regional|edge|far-edge",
                                "label"
                            })
                    ListRequest request) {
        ReasonWords words = words(language);
        Page<Cluster> page = clusters.page(caller, request);
        Map<ClusterId, Sketch> sketches = portraits.sketches(
                caller, page.items().stream().map(Cluster::id).toList());
        return Items.of(
                page, cluster -> ClusterView.of(cluster, sketches.getOrDefault(cluster.id(), Sketch.NONE), words));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.CLUSTERS_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<InvitedView> createCluster(
            Caller caller, @Parameter(hidden = true) HttpServletRequest request, @Valid @RequestBody NewCluster body) {
        AgentMode mode = ClusterAnswers.mode(body.mode());
        var made = ClusterAnswers.invited(
                clusters.create(caller, ClusterAnswers.wanted(body.name(), body.labels(), body.tier()), mode));
        return ResponseEntity.created(
                        URI.create("/api/v1/clusters/" + made.cluster().id()))
                .eTag(ClusterAnswers.tag(made.cluster()))
                .body(InvitedView.of(made, address.of(request)));
    }

    @GetMapping("/{id}")
    @Requires(Permission.OWN_READ)
    ResponseEntity<ClusterView> readCluster(
            Caller caller, @Parameter(hidden = true) Locale language, @PathVariable String id) {
        return answer(caller, clusters.find(caller, id).orElseThrow(ClusterAnswers::missing), language);
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.CLUSTERS_WRITE)
    ResponseEntity<ClusterView> changeCluster(
            Caller caller,
            @Parameter(hidden = true) Locale language,
            @PathVariable String id,
            Precondition seen,
            @Valid @RequestBody ChangedCluster body) {
        var wanted = ClusterAnswers.wanted(body.name(), body.labels(), body.tier());
        return answer(
                caller, ClusterAnswers.done(clusters.change(caller, resolve(caller, id), seen, wanted)), language);
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.CLUSTERS_WRITE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @ApiResponse(responseCode = "202", description = "It is being removed", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "204", description = "It is removed", content = @Content)
    ResponseEntity<RemovalView> removeCluster(
            Caller caller,
            @PathVariable String id,
            Precondition seen,
            @RequestParam(defaultValue = "false") boolean force) {
        ClusterOutcome outcome = removal.remove(caller, resolve(caller, id), seen, force);
        if (outcome instanceof ClusterOutcome.Begun begun) {
            return ResponseEntity.accepted()
                    .location(
                            URI.create("/api/v1/operations/" + begun.operation().id()))
                    .body(new RemovalView(begun.operation().id().value()));
        }
        ClusterAnswers.done(outcome);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/{id}/checklist")
    @Requires(Permission.CLUSTERS_READ)
    ChecklistView readChecklist(Caller caller, @Parameter(hidden = true) Locale language, @PathVariable String id) {
        Cluster cluster = clusters.find(caller, id).orElseThrow(ClusterAnswers::missing);
        return new ChecklistView(details.checklist(caller, cluster).stream()
                .map(item -> ChecklistItemView.of(item, words(language)))
                .toList());
    }

    private ClusterId resolve(Caller caller, String id) {
        return clusters.resolve(caller, id).orElseThrow(ClusterAnswers::missing);
    }

    private ReasonWords words(Locale language) {
        return new ReasonWords(translations, language);
    }

    private ResponseEntity<ClusterView> answer(Caller caller, Cluster cluster, Locale language) {
        Sketch sketch = portraits.sketches(caller, List.of(cluster.id())).getOrDefault(cluster.id(), Sketch.NONE);
        return ResponseEntity.ok()
                .eTag(ClusterAnswers.tag(cluster))
                .body(ClusterView.of(cluster, sketch, words(language)));
    }
}
