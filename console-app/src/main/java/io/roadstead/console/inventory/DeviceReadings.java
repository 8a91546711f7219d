package io.roadstead.console.inventory;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.model.hardware.DcgmReadings;
import io.roadstead.console.inventory.model.FactReader;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.inventory.remote.ClusterMetrics;
import io.roadstead.console.inventory.remote.MetricsAnswer;
import io.roadstead.console.inventory.store.ExporterStore;
import io.roadstead.console.inventory.store.Found;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Reason;
import io.roadstead.protocol.inventory.Facts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** How the devices of a cluster are now, by NVIDIA's exporter in it: read as whoever looks, and not kept. */
@Service
public class DeviceReadings {
    /** Most exporters that are asked, which is one a node. */
    public static final int MOST = 16;

    private static final int PORT = 9_400;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String IMAGE = "dcgm-exporter";

    private final Sources sources;
    private final Kinds kinds;
    private final Reaches reaches;
    private final ExporterStore exporters;
    private final ClusterMetrics metrics;
    private final Clock clock;

    DeviceReadings(
            Sources sources,
            Kinds kinds,
            Reaches reaches,
            ExporterStore exporters,
            ClusterMetrics metrics,
            Clock clock) {
        this.sources = sources;
        this.kinds = kinds;
        this.reaches = reaches;
        this.exporters = exporters;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** What came of looking. */
    public sealed interface Look {
        /** No pod that this caller may list is an exporter. */
        record NoExporter() implements Look {}

        /** The cluster does not let this caller read what its pods say. */
        record Denied(Reason reason) implements Look {}

        /**
         * What exporters said.
         *
         * @param isAll false where there are more exporters than are asked
         * @param missing why an exporter told nothing
         */
        record Read(DcgmReadings readings, Instant asOf, boolean isAll, Optional<Reason> missing) implements Look {}
    }

    /** Looks. Waits for the cluster, for 20 seconds at most. */
    public Look of(Caller caller, ClusterId cluster) {
        List<Found> pods = pods(caller, cluster);
        if (pods.isEmpty()) {
            return new Look.NoExporter();
        }
        List<String> paths = pods.stream().limit(MOST).map(DeviceReadings::path).toList();
        List<MetricsAnswer> answers = metrics.read(caller, cluster, paths, PATIENCE);
        DcgmReadings all = new DcgmReadings(List.of());
        Optional<Reason> missing = Optional.empty();
        boolean denied = true;
        for (int each = 0; each < answers.size(); each++) {
            switch (answers.get(each)) {
                case MetricsAnswer.Read(String text) -> {
                    all = both(all, DcgmReadings.of(text), node(pods.get(each)));
                    denied = false;
                }
                case MetricsAnswer.Denied(Reason reason) -> missing = missing.or(() -> Optional.of(reason));
                case MetricsAnswer.Failed(Reason reason) -> {
                    missing = missing.or(() -> Optional.of(reason));
                    denied = false;
                }
            }
        }
        return denied
                ? new Look.Denied(missing.orElse(Reason.of("readings.cluster.denied")))
                : new Look.Read(all, clock.instant(), pods.size() <= MOST, missing);
    }

    private List<Found> pods(Caller caller, ClusterId cluster) {
        Optional<ObjectKind> pods = kinds.find("pods");
        Optional<Sources.Known> source = sources.find(cluster);
        if (pods.isEmpty() || source.isEmpty() || !caller.reaches(cluster.value())) {
            return List.of();
        }
        return exporters.pods(
                pods.get().id(), source.get().id(), IMAGE, reaches.of(caller, List.of(pods.get())), MOST + 1);
    }

    /** Names of objects are what an API server lets be one, yet an agent may tell others: those lead nowhere. */
    private static String path(Found pod) {
        return "/api/v1/namespaces/" + plain(pod.namespace()) + "/pods/" + plain(pod.name()) + ":" + PORT
                + "/proxy/metrics";
    }

    private static String plain(String name) {
        return name.matches("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?") && !name.contains("..") ? name : "none";
    }

    private static String node(Found pod) {
        return FactReader.of(pod.facts()).text(Facts.NODE);
    }

    private static DcgmReadings both(DcgmReadings some, DcgmReadings more, String node) {
        List<DcgmReadings.Device> devices = new ArrayList<>(some.devices());
        devices.addAll((node.isEmpty() ? more : more.on(node)).devices());
        return new DcgmReadings(devices);
    }
}
