package io.roadstead.console.fleet.web;

import com.vaadin.flow.i18n.I18NProvider;
import io.roadstead.console.api.ReasonWords;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.api.Worded;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.fleet.FleetMember;
import io.roadstead.console.fleet.FleetMembers;
import io.roadstead.console.fleet.FleetMembers.Outcome;
import io.roadstead.console.fleet.FleetWords;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Clusters that take part in the federation. */
@RestController
@Tag(name = "federated-apps")
@RequestMapping(path = "/api/v1/federation/clusters", produces = MediaType.APPLICATION_JSON_VALUE)
class FederationMemberController {
    private final FleetMembers members;
    private final ClusterService clusters;
    private final FleetWords words;
    private final I18NProvider translations;

    FederationMemberController(
            FleetMembers members, ClusterService clusters, FleetWords words, I18NProvider translations) {
        this.members = members;
        this.clusters = clusters;
        this.words = words;
        this.translations = translations;
    }

    /** How a cluster shall take part. */
    @Schema(name = "WantedFederationMember")
    record WantedMember(
            @Schema(
                    description =
                            "host:port at which others look whether its API server answers; without it what its agent says")
            @Nullable
            String address) {}

    /** All that take part; there are no more of them than clusters. */
    @Schema(name = "FederationMembers")
    record MembersView(List<MemberView> items) {}

    /** A cluster that takes part. */
    @Schema(name = "FederationMember")
    record MemberView(
            String cluster,
            String name,
            String address,

            @Schema(
                    description =
                            "healthy, suspect, agent-lost, degraded, unreachable, held, recovering or maintenance")
            String state,

            Instant since,
            Worded why,

            @Schema(
                    description =
                            "How many others than its agent see it; with less than one it is never taken for lost")
            int observers) {}

    @GetMapping
    @Requires(Permission.CLUSTERS_READ)
    MembersView listFederationMembers(Caller caller, @Parameter(hidden = true) Locale language) {
        return new MembersView(members.all(caller).stream()
                .map(member -> view(member, language))
                .toList());
    }

    @PutMapping(path = "/{cluster}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.CLUSTERS_WRITE)
    MemberView putFederationMember(
            Caller caller,
            @Parameter(hidden = true) Locale language,
            @PathVariable String cluster,
            @RequestBody WantedMember body) {
        return view(done(members.put(caller, id(caller, cluster), Optional.ofNullable(body.address()))), language);
    }

    /** What runs there stays, and is not moved. */
    @DeleteMapping("/{cluster}")
    @Requires(Permission.CLUSTERS_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> removeFederationMember(Caller caller, @PathVariable String cluster) {
        done(members.remove(caller, id(caller, cluster)));
        return ResponseEntity.noContent().build();
    }

    private ClusterId id(Caller caller, String name) {
        return clusters.resolve(caller, name).orElseThrow(FederationMemberController::missing);
    }

    private MemberView view(FleetMember member, Locale language) {
        FleetWords.Names names = words.names();
        return new MemberView(
                member.cluster().value(),
                names.of(member.cluster()),
                member.address(),
                member.state(),
                member.since(),
                new ReasonWords(translations, language).worded(names.in(member.why())),
                member.observers());
    }

    private FleetMember done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(FleetMember member) -> member;
            case Outcome.Missing _ -> throw missing();
            case Outcome.Stale _ ->
                throw new Refusal(ProblemCode.VERSION_STALE, "Somebody changed it at this moment; send it again.");
            case Outcome.Unfit(Reason why) ->
                throw new Refusal(
                        ProblemCode.FEDERATION_MEMBER_UNFIT,
                        new ReasonWords(translations, Locale.ENGLISH).text(why) + ".");
        };
    }

    private static Refusal missing() {
        return new Refusal(
                ProblemCode.FEDERATION_MEMBER_MISSING,
                "GET /api/v1/federation/clusters lists the clusters that take part.");
    }
}
