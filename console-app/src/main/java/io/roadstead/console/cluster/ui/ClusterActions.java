package io.roadstead.console.cluster.ui;

import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.api.ConsoleAddress;
import io.roadstead.console.cluster.AgentMode;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterCare;
import io.roadstead.console.cluster.ClusterOutcome;
import io.roadstead.console.cluster.ClusterRemoval;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.cluster.ClusterService.Wanted;
import io.roadstead.console.cluster.ManifestService;
import io.roadstead.console.cluster.model.LinkSettings;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.protocol.model.LinkProfile;
import java.util.Optional;

/** What pages do with clusters, each for the person at the browser and to the version of the cluster that this one saw. */
@SpringComponent
class ClusterActions {
    private final ClusterService clusters;
    private final ClusterCare care;
    private final ClusterRemoval removal;
    private final ManifestService manifests;
    private final ConsoleAddress address;
    private final SignedIn signedIn;

    ClusterActions(
            ClusterService clusters,
            ClusterCare care,
            ClusterRemoval removal,
            ManifestService manifests,
            ConsoleAddress address,
            SignedIn signedIn) {
        this.clusters = clusters;
        this.care = care;
        this.removal = removal;
        this.manifests = manifests;
        this.address = address;
        this.signedIn = signedIn;
    }

    ClusterOutcome create(Wanted wanted, AgentMode mode, Optional<LinkProfile> profile) {
        ClusterOutcome outcome = clusters.create(signedIn.required(), wanted, mode);
        if (outcome instanceof ClusterOutcome.Invited invited && profile.isPresent()) {
            link(invited.cluster(), invited.cluster().link().with(profile.get()));
        }
        return outcome;
    }

    ClusterOutcome link(Cluster seen, LinkSettings wanted) {
        return clusters.link(signedIn.required(), seen.id(), Precondition.of(seen.version()), wanted);
    }

    ClusterOutcome change(Cluster seen, Wanted wanted) {
        return clusters.change(signedIn.required(), seen.id(), Precondition.of(seen.version()), wanted);
    }

    ClusterOutcome reattach(Cluster seen, AgentMode mode) {
        return clusters.reattach(signedIn.required(), seen.id(), Optional.of(mode));
    }

    ClusterOutcome renewKey(Cluster seen) {
        return care.renewKey(signedIn.required(), seen.id());
    }

    ClusterOutcome decide(Cluster seen, ClusterCare.Decision decision) {
        return care.decide(signedIn.required(), seen.id(), decision);
    }

    ClusterOutcome remove(Cluster seen, boolean forced) {
        return removal.remove(signedIn.required(), seen.id(), Precondition.of(seen.version()), forced);
    }

    /** How the agent of a cluster joins that somebody was just invited for. */
    Instructions.Content instructions(ClusterOutcome.Invited invited, AgentMode mode) {
        String console = address.of(VaadinServletRequest.getCurrent().getHttpServletRequest());
        return new Instructions.Content(
                invited.cluster().name(),
                console + invited.invitation().path(),
                address.trusted(),
                manifests.manifest(invited.cluster(), mode, invited.invitation()),
                manifests.chartValues(invited.cluster(), mode, invited.invitation()),
                invited.invitation().expires());
    }
}
