package io.roadstead.console.inventory.web;

import io.roadstead.console.api.Refusal;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.inventory.ClusterChoice;
import io.roadstead.console.kernel.ProblemCode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads which clusters and which namespace a request asks for. */
@Component
class WantedPlaces {
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?");

    private final KnownClusters clusters;

    WantedPlaces(KnownClusters clusters) {
        this.clusters = clusters;
    }

    /** As {@link ClusterChoice} has it; none where nothing is given. */
    Set<ClusterId> clusters(@Nullable String named) {
        return given(named)
                .map(
                        text -> ClusterChoice.of(clusters, text)
                                .orElseThrow(
                                        () -> new Refusal(
                                                ProblemCode.CLUSTER_MISSING,
                                                "GET /api/v1/clusters lists the clusters that there are; cluster takes ids, names or labels.")))
                .orElse(Set.of());
    }

    /** One name. */
    Optional<String> namespace(@Nullable String named) {
        return given(named)
                .map(text -> Optional.of(text)
                        .filter(NAMESPACE.asMatchPredicate())
                        .orElseThrow(() -> new Refusal(
                                ProblemCode.REQUEST_PARAMETER, "namespace must be the name of one namespace.")));
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).filter(value -> !value.isEmpty());
    }
}
