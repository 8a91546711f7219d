package io.roadstead.console.inventory.web;

import io.roadstead.console.api.ReasonWords;
import io.roadstead.console.api.Worded;
import io.roadstead.console.cluster.model.hardware.lustre.LustreBalance;
import io.roadstead.console.cluster.model.hardware.lustre.LustreNid;
import io.roadstead.console.cluster.model.hardware.lustre.LustreTarget;
import io.roadstead.console.inventory.FileSystemReadings.Seen;
import io.roadstead.console.inventory.model.FileSystemKey;
import io.roadstead.console.inventory.model.Readings;
import io.roadstead.console.inventory.model.ReadingsSource;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A file system, as the API shows it.
 *
 * @param key for its address; null where volumes do not tell its name and servers
 * @param nids of its management servers
 * @param clusters that have volumes or classes of it
 * @param source where its readings come from; null for whoever may not see all clusters
 * @param readAt when something was read last; null before
 * @param failure why the last try brought nothing, or not all; null where it did
 * @param targets all that were ever seen and not forgotten
 * @param fill of its OSTs, in percent of what users can have; null where none tells its room
 * @param version of what people set: the ETag without its quotes
 */
record FileSystemView(
        @Schema(types = {"string", "null"}) @Nullable String key,
        String name,
        String provider,
        List<String> nids,
        List<String> clusters,
        int volumes,
        int claims,
        @Schema(types = {"object", "null"}) @Nullable SourceView source,
        @Schema(types = {"string", "null"}) @Nullable Instant readAt,
        @Schema(types = {"object", "null"}) @Nullable Worded failure,
        List<TargetView> targets,
        @Schema(types = {"object", "null"}) @Nullable FillView fill,
        List<WarningView> warnings,
        long version) {
    /**
     * Where readings come from.
     *
     * @param kind none, prometheus, exporters or service
     * @param urls of a Prometheus, or of exporters
     * @param tokenSet whether a token goes along, which is not shown
     */
    record SourceView(
            String kind,
            List<String> urls,
            boolean tokenSet,
            @Schema(types = {"string", "null"}) @Nullable String cluster,
            @Schema(types = {"string", "null"}) @Nullable String namespace,
            @Schema(types = {"string", "null"}) @Nullable String service,
            @Schema(types = {"string", "null"}) @Nullable String port) {
        static SourceView of(Readings readings) {
            Optional<ReadingsSource.InCluster> service = readings.source().inCluster();
            return new SourceView(
                    readings.source().word(),
                    readings.source().urls(),
                    readings.tokenSet(),
                    service.map(ReadingsSource.InCluster::cluster).orElse(null),
                    service.map(ReadingsSource.InCluster::namespace).orElse(null),
                    service.map(ReadingsSource.InCluster::service).orElse(null),
                    service.map(ReadingsSource.InCluster::port).orElse(null));
        }
    }

    /**
     * A target.
     *
     * @param kind mgt, mdt or ost
     * @param capacity in bytes; null where it is not told, as are the other figures
     * @param available in bytes, without what is reserved
     * @param health healthy, degraded, unhealthy, inactive or unknown
     * @param present false where the last answer lacked it
     */
    record TargetView(
            String name,
            String kind,
            @Schema(types = {"integer", "null"}) @Nullable Long capacity,
            @Schema(types = {"integer", "null"}) @Nullable Long available,
            @Schema(types = {"number", "null"}) @Nullable Double usedPercent,
            @Schema(types = {"integer", "null"}) @Nullable Long inodes,
            @Schema(types = {"integer", "null"}) @Nullable Long inodesFree,
            @Schema(types = {"integer", "null"}) @Nullable Long clients,
            String health,
            String server,
            Instant seenAt,
            boolean present) {
        static TargetView of(LustreTarget target) {
            return new TargetView(
                    target.name().toString(),
                    word(target.name().kind()),
                    target.space().map(LustreTarget.Room::capacity).orElse(null),
                    target.space().map(LustreTarget.Room::available).orElse(null),
                    percent(target.space()),
                    target.inodes().map(LustreTarget.Room::capacity).orElse(null),
                    target.inodes().map(LustreTarget.Room::free).orElse(null),
                    number(target.clients()),
                    word(target.health()),
                    target.server(),
                    target.seen(),
                    target.isPresent());
        }

        private static @Nullable Double percent(Optional<LustreTarget.Room> room) {
            var percent = room.map(LustreTarget.Room::usedPercent).orElseGet(java.util.OptionalDouble::empty);
            return percent.isPresent() ? percent.getAsDouble() : null;
        }

        private static @Nullable Long number(OptionalLong number) {
            return number.isPresent() ? number.getAsLong() : null;
        }
    }

    /**
     * How evenly OSTs are filled.
     *
     * @param deviation standard deviation, in points
     */
    record FillView(double least, double median, double most, double deviation) {
        static FillView of(LustreBalance.Fill fill) {
            return new FillView(fill.least(), fill.median(), fill.most(), fill.deviation());
        }
    }

    /** @param severity warning or critical */
    record WarningView(String severity, Worded reason) {}

    static FileSystemView of(Seen seen, boolean showsSource, ReasonWords words) {
        LustreBalance balance = seen.balance();
        Readings readings = seen.readings();
        return new FileSystemView(
                seen.key().map(FileSystemKey::toString).orElse(null),
                seen.fileSystem().name(),
                seen.fileSystem().provider().title(),
                seen.fileSystem().nids().stream().map(LustreNid::toString).toList(),
                seen.fileSystem().clusters(),
                seen.fileSystem().volumes().size(),
                seen.fileSystem().claimed().size(),
                showsSource ? SourceView.of(readings) : null,
                readings.readAt().orElse(null),
                readings.failure().map(words::worded).orElse(null),
                readings.targets().targets().stream().map(TargetView::of).toList(),
                balance.fill().map(FillView::of).orElse(null),
                balance.warnings().stream()
                        .map(warning -> new WarningView(word(warning.severity()), words.worded(warning.reason())))
                        .toList(),
                readings.version());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
