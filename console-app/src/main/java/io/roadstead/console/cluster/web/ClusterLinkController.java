package io.roadstead.console.cluster.web;

import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterDetails;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.cluster.model.LinkSettings;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.kernel.TrafficPrice;
import io.roadstead.protocol.model.LinkProfile;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What kind of link a cluster has, and how much went through it. */
@RestController
@Tag(name = "clusters")
@RequestMapping(path = "/api/v1/clusters/{id}/link", produces = MediaType.APPLICATION_JSON_VALUE)
class ClusterLinkController {
    private final ClusterService clusters;
    private final ClusterDetails details;
    private final Clock clock;

    ClusterLinkController(ClusterService clusters, ClusterDetails details, Clock clock) {
        this.clusters = clusters;
        this.details = details;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Permission.CLUSTERS_READ)
    ResponseEntity<LinkView> readClusterLink(Caller caller, @PathVariable String id) {
        return answer(caller, clusters.find(caller, id).orElseThrow(ClusterAnswers::missing));
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.CLUSTERS_WRITE)
    ResponseEntity<LinkView> changeClusterLink(
            Caller caller, @PathVariable String id, Precondition seen, @Valid @RequestBody WantedLink body) {
        LinkSettings wanted = wanted(body);
        ClusterId cluster = clusters.resolve(caller, id).orElseThrow(ClusterAnswers::missing);
        return answer(caller, ClusterAnswers.done(clusters.link(caller, cluster, seen, wanted)));
    }

    private static LinkSettings wanted(WantedLink body) {
        LinkProfile profile = LinkProfile.parse(body.profile())
                .orElseThrow(() -> Refusal.field("profile", "must match " + WantedLink.PROFILE));
        return new LinkSettings(
                profile,
                Optional.ofNullable(body.alarmAfter()).map(ClusterLinkController::alarm),
                Optional.ofNullable(body.budgetBytes()),
                Optional.ofNullable(body.pricePerGigabyte()).map(ClusterLinkController::price));
    }

    private static TrafficPrice price(String text) {
        return TrafficPrice.parse(text)
                .orElseThrow(() -> Refusal.field(
                        "pricePerGigabyte", "must be an amount and a currency of ISO 4217, such as 0.12 EUR"));
    }

    private static Duration alarm(String text) {
        try {
            Duration after = Duration.parse(text);
            if (LinkSettings.isAlarm(after)) {
                return after;
            }
        } catch (DateTimeParseException none) {
            // refused below, as one that is too long or too short
        }
        throw Refusal.field("alarmAfter", "must be whole minutes from PT1M (a minute) to P30D (30 days)");
    }

    private ResponseEntity<LinkView> answer(Caller caller, Cluster cluster) {
        return ResponseEntity.ok()
                .eTag(ClusterAnswers.tag(cluster))
                .body(LinkView.of(cluster, details.traffic(caller, cluster), clock.instant()));
    }
}
