package io.roadstead.console.cluster.web;

import io.roadstead.console.api.Refusal;
import io.roadstead.console.cluster.AgentMode;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterOutcome;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.cluster.ClusterService.Wanted;
import io.roadstead.console.cluster.model.ClusterLabels;
import io.roadstead.console.cluster.model.ClusterName;
import io.roadstead.console.cluster.model.Tier;
import io.roadstead.console.kernel.ProblemCode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What routes of clusters read and answer alike. */
final class ClusterAnswers {
    private ClusterAnswers() {}

    static Wanted wanted(String name, @Nullable Map<String, String> labels, @Nullable String tier) {
        Map<String, String> given = Optional.ofNullable(labels).orElse(Map.of());
        ClusterLabels.refusal(given).ifPresent(what -> {
            throw Refusal.field("labels", what);
        });
        return new Wanted(
                ClusterName.parse(name)
                        .filter(is -> is.value().equals(name))
                        .orElseThrow(() -> Refusal.field("name", "must match " + ClusterName.FORM)),
                new ClusterLabels(new TreeMap<>(given)),
                Optional.ofNullable(tier).flatMap(Tier::parse));
    }

    static AgentMode mode(String word) {
        return AgentMode.parse(word).orElseThrow(() -> Refusal.field("mode", "must match " + NewCluster.MODE));
    }

    static String tag(Cluster cluster) {
        return "\"" + cluster.version() + "\"";
    }

    static Cluster done(ClusterOutcome outcome) {
        return switch (outcome) {
            case ClusterOutcome.Done done -> done.cluster();
            case ClusterOutcome.Begun begun -> begun.cluster();
            case ClusterOutcome.Invited invited -> invited.cluster();
            case ClusterOutcome.Missing missing -> throw missing();
            case ClusterOutcome.Stale stale ->
                throw new Refusal(
                        ProblemCode.VERSION_STALE, "Read the cluster again, and send the change with the new ETag.");
            case ClusterOutcome.NameTaken taken ->
                throw new Refusal(ProblemCode.CLUSTER_NAME_TAKEN, "Choose another name.");
            case ClusterOutcome.Full full ->
                throw new Refusal(
                        ProblemCode.CLUSTER_LIMIT, "There may be " + ClusterService.MAX_CLUSTERS + " clusters.");
            case ClusterOutcome.Unfit unfit -> throw new Refusal(ProblemCode.CLUSTER_STATE, unfit.sentence());
            case ClusterOutcome.Away away -> throw new Refusal(ProblemCode.CLUSTER_AWAY, away.sentence());
        };
    }

    static ClusterOutcome.Invited invited(ClusterOutcome outcome) {
        if (outcome instanceof ClusterOutcome.Invited invited) {
            return invited;
        }
        done(outcome);
        throw new IllegalStateException("an invitation got lost");
    }

    static Refusal missing() {
        return new Refusal(ProblemCode.CLUSTER_MISSING, "GET /api/v1/clusters lists the clusters that there are.");
    }
}
