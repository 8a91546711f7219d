package io.roadstead.console.cluster.web;

import io.roadstead.console.cluster.ClusterOutcome;
import java.time.Instant;

/**
 * How an agent joins.
 *
 * @param joinToken shown this once
 * @param manifestUrl where the manifest is; works until a cluster has joined by it, at most for an hour
 * @param command to be run by somebody who administers the cluster
 */
record InvitedView(String id, String name, String joinToken, String manifestUrl, String command, Instant expiresAt) {
    static InvitedView of(ClusterOutcome.Invited invited, String console) {
        String url = console + invited.invitation().path();
        return new InvitedView(
                invited.cluster().id().value(),
                invited.cluster().name(),
                invited.invitation().token().value(),
                url,
                "kubectl apply -f " + url,
                invited.invitation().expires());
    }

    @Override
    public String toString() {
        return "InvitedView[" + id + "]";
    }
}
