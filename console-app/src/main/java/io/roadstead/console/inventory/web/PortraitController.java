package io.roadstead.console.inventory.web;

import com.vaadin.flow.i18n.I18NProvider;
import io.roadstead.console.api.ReasonWords;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.inventory.Portraits;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.kernel.ProblemCode;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What each cluster is, why that is thought, and what people say instead. */
@RestController
@Tag(name = "clusters")
@RequestMapping(path = "/api/v1/clusters/{id}/portrait", produces = MediaType.APPLICATION_JSON_VALUE)
class PortraitController {
    private final ClusterService clusters;
    private final KnownClusters known;
    private final Portraits portraits;
    private final I18NProvider translations;
    private final Clock clock;

    PortraitController(
            ClusterService clusters, KnownClusters known, Portraits portraits, I18NProvider translations, Clock clock) {
        this.clusters = clusters;
        this.known = known;
        this.portraits = portraits;
        this.translations = translations;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Permission.OWN_READ)
    ResponseEntity<PortraitView> readPortrait(
            Caller caller, @Parameter(hidden = true) Locale language, @PathVariable String id) {
        ClusterId cluster = clusters.find(caller, id).map(Cluster::id).orElseThrow(PortraitController::missing);
        return answer(
                portraits
                        .find(caller, cluster)
                        .orElseThrow(() -> new ConsoleException.Denied(
                                ProblemCode.PERMISSION_DENIED,
                                "This needs the right to list nodes in the cluster; ask who may change its members.")),
                language);
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.CLUSTERS_WRITE)
    ResponseEntity<PortraitView> correctPortrait(
            Caller caller,
            @Parameter(hidden = true) Locale language,
            @PathVariable String id,
            Precondition seen,
            @Valid @RequestBody WantedPortrait body) {
        ClusterId cluster = known.find(id)
                .map(KnownClusters.Target::id)
                .filter(found -> caller.reaches(found.value()))
                .orElseThrow(PortraitController::missing);
        return switch (portraits.correct(caller, cluster, seen, body.wanted())) {
            case Portraits.Outcome.Done done -> answer(done.seen(), language);
            case Portraits.Outcome.Stale stale ->
                throw new Refusal(
                        ProblemCode.VERSION_STALE, "Read the portrait again, and send the change with the new ETag.");
        };
    }

    private ResponseEntity<PortraitView> answer(Portraits.Seen seen, Locale language) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC);
        return ResponseEntity.ok()
                .eTag("\"" + seen.correction().version() + "\"")
                .body(PortraitView.of(seen, new ReasonWords(translations, language), today));
    }

    private static Refusal missing() {
        return new Refusal(ProblemCode.CLUSTER_MISSING, "GET /api/v1/clusters lists the clusters that there are.");
    }
}
