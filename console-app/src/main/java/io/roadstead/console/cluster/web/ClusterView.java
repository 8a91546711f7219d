package io.roadstead.console.cluster.web;

import io.roadstead.console.api.ReasonWords;
import io.roadstead.console.api.Worded;
import io.roadstead.console.cluster.AgentChecks;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterPortraits.Accelerators;
import io.roadstead.console.cluster.ClusterPortraits.Sketch;
import io.roadstead.console.cluster.model.Tier;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cluster, as the API shows one.
 *
 * @param tier core, regional, edge or far-edge
 * @param mode viewer, operator or manager
 * @param state waiting, connected, degraded, stalled, api-unreachable, offline, quarantined or removing
 * @param since when it came to stand so
 * @param rttMillis the smoothed round trip
 * @param distribution whose Kubernetes it runs, such as eks or k3s; unknown where nothing says so, or the caller may not list its nodes
 * @param infrastructure what its nodes are machines of, such as aws or bare-metal; likewise
 * @param reckonedTier as its nodes show it, or as people set it for the portrait
 * @param regions of its nodes
 * @param accelerators of its nodes, summed by product
 * @param fileSystems names of the Lustre file systems that it mounts
 * @param platform what it runs on, as far as its agent makes it out
 * @param bytesInToday from the cluster, since midnight UTC
 * @param version the ETag without its quotes
 */
record ClusterView(
        String id,
        String name,
        Map<String, String> labels,
        @Schema(types = {"string", "null"}) @Nullable String tier,
        String mode,
        String state,
        Instant since,
        @Schema(types = {"object", "null"}) @Nullable Worded reason,
        @Schema(types = {"string", "null"}) @Nullable Instant lastSeenAt,
        @Schema(types = {"number", "null"}) @Nullable Double rttMillis,
        String kubernetesVersion,
        String agentVersion,
        String platform,
        String distribution,
        String infrastructure,
        @Schema(types = {"string", "null"}) @Nullable String reckonedTier,
        List<String> regions,
        List<AcceleratorView> accelerators,
        List<String> fileSystems,
        @Schema(types = {"string", "null"}) @Nullable Instant firstConnectedAt,
        long bytesInToday,
        long bytesOutToday,
        Instant createdAt,
        String createdBy,
        long version) {
    /**
     * Devices of one product.
     *
     * @param physical in the machines; null where nothing tells how many
     * @param schedulable what pods may ask for in all
     */
    record AcceleratorView(
            String product,
            @Schema(types = {"integer", "null"}) @Nullable Long physical,
            long schedulable) {
        static AcceleratorView of(Accelerators devices) {
            return new AcceleratorView(
                    devices.product(),
                    devices.physical().isPresent() ? devices.physical().getAsLong() : null,
                    devices.schedulable());
        }
    }

    static ClusterView of(Cluster cluster, Sketch sketch, ReasonWords words) {
        return new ClusterView(
                cluster.id().value(),
                cluster.name(),
                cluster.labels().values(),
                cluster.tier().map(Tier::word).orElse(null),
                cluster.mode().word(),
                cluster.health().state().word(),
                cluster.health().since(),
                cluster.health().reason().map(words::worded).orElse(null),
                cluster.health().lastSeen().orElse(null),
                cluster.health().rtt().map(rtt -> rtt.toNanos() / 1e6).orElse(null),
                cluster.facts().kubernetesVersion(),
                cluster.facts().agentVersion(),
                cluster.facts().checks().map(AgentChecks::platform).orElse(""),
                sketch.distribution().word(),
                sketch.infrastructure().word(),
                sketch.tier().map(Tier::word).orElse(null),
                sketch.regions(),
                sketch.accelerators().stream().map(AcceleratorView::of).toList(),
                sketch.fileSystems(),
                cluster.facts().firstConnected().orElse(null),
                cluster.facts().bytesIn(),
                cluster.facts().bytesOut(),
                cluster.createdAt(),
                cluster.createdBy(),
                cluster.version());
    }
}
