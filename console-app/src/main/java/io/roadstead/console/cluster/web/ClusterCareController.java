package io.roadstead.console.cluster.web;

import io.roadstead.console.api.ConsoleAddress;
import io.roadstead.console.api.Requires;
import io.roadstead.console.cluster.ClusterCare;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What administrators do about a cluster's agent. */
@RestController
@Tag(name = "clusters")
@RequestMapping(path = "/api/v1/clusters/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
class ClusterCareController {
    private final ClusterService clusters;
    private final ClusterCare care;
    private final ConsoleAddress address;

    ClusterCareController(ClusterService clusters, ClusterCare care, ConsoleAddress address) {
        this.clusters = clusters;
        this.care = care;
        this.address = address;
    }

    @PostMapping(path = "/reattach", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.CLUSTERS_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    InvitedView reattachCluster(
            Caller caller,
            @Parameter(hidden = true) HttpServletRequest request,
            @PathVariable String id,
            @Valid @RequestBody WantedMode body) {
        var mode = Optional.ofNullable(body.mode()).map(ClusterAnswers::mode);
        var invited = ClusterAnswers.invited(clusters.reattach(caller, resolve(caller, id), mode));
        return InvitedView.of(invited, address.of(request));
    }

    @PostMapping("/renew-key")
    @Requires(Permission.CLUSTERS_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> renewKey(Caller caller, @PathVariable String id) {
        ClusterAnswers.done(care.renewKey(caller, resolve(caller, id)));
        return ResponseEntity.noContent().build();
    }

    @PostMapping(path = "/quarantine", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.CLUSTERS_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> endQuarantine(
            Caller caller, @PathVariable String id, @Valid @RequestBody WantedDecision body) {
        var decision = ClusterCare.Decision.valueOf(body.decision().toUpperCase(Locale.ROOT));
        ClusterAnswers.done(care.decide(caller, resolve(caller, id), decision));
        return ResponseEntity.noContent().build();
    }

    private ClusterId resolve(Caller caller, String id) {
        return clusters.resolve(caller, id).orElseThrow(ClusterAnswers::missing);
    }
}
