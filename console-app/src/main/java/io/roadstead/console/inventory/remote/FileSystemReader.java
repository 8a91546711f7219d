package io.roadstead.console.inventory.remote;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.model.hardware.lustre.LustreTargets;
import io.roadstead.console.cluster.model.hardware.lustre.LustreTargets.Answer;
import io.roadstead.console.egress.Destination;
import io.roadstead.console.egress.EgressAnswer;
import io.roadstead.console.egress.EgressClient;
import io.roadstead.console.inventory.model.ReadingsSource;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Reason;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Reads what exporters say of a file system now, from where an administrator said. Waits. */
@Component
public final class FileSystemReader {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The names that are understood, of the targets of one file system and of what speaks of no target; health is of servers. */
    private static final String QUERY =
            "{__name__=~\"lustre_((capacity|free|available)_(kilo|kibi)bytes|inodes_(maximum|free)"
                    + "|connected_clients|exports_total|health_(healthy|check)|degraded|osp_active)\","
                    + "target=~\"(%s-.*|MG[ST].*|lustre)?\"}";

    private final EgressClient egress;
    private final ClusterMetrics clusters;
    private final Questions questions;
    private final Clock clock;

    public FileSystemReader(EgressClient egress, ClusterMetrics clusters, Questions questions, Clock clock) {
        this.egress = egress;
        this.clusters = clusters;
        this.questions = questions;
        this.clock = clock;
    }

    /** What was read. */
    public sealed interface Reading {
        /**
         * Targets of the file system.
         *
         * @param others names of other file systems that were told of
         * @param partly why a part is missing
         */
        record Told(LustreTargets targets, List<String> others, Optional<Reason> partly) implements Reading {
            /** Keeps a copy. */
            public Told {
                others = List.copyOf(others);
            }
        }

        /**
         * Nothing.
         *
         * @param isDenied whether it is because of who looks
         */
        record Failed(Reason reason, boolean isDenied) implements Reading {}
    }

    /** One part of a reading. */
    private record Part(Optional<Answer> answer, Optional<Reason> failure) {
        static Part failed(Reason reason) {
            return new Part(Optional.empty(), Optional.of(reason));
        }
    }

    /**
     * Reads.
     *
     * @param token for a Prometheus
     * @param name of the file system
     */
    public Reading read(Caller caller, ReadingsSource source, Optional<String> token, String name) {
        return switch (source) {
            case ReadingsSource.None none -> failed(Reason.of("readings.none"));
            case ReadingsSource.Prometheus prometheus -> told(name, List.of(prometheus(prometheus, token, name)));
            case ReadingsSource.Exporters exporters -> told(name, exporters(exporters));
            case ReadingsSource.InCluster service -> service(caller, service, name);
        };
    }

    private static Reading failed(Reason reason) {
        return new Reading.Failed(reason, false);
    }

    private Part prometheus(ReadingsSource.Prometheus source, Optional<String> token, String name) {
        String query = URLEncoder.encode(QUERY.formatted(name), StandardCharsets.UTF_8);
        Optional<Destination> to =
                Destination.parse(source.url()).map(base -> base.below("/api/v1/query?query=" + query));
        return to.map(destination -> switch (egress.get(destination, token)) {
                    case EgressAnswer.Failed(Reason reason) -> Part.failed(reason);
                    case EgressAnswer.Read(String json) ->
                        PrometheusAnswer.text(json)
                                .map(text -> new Part(Optional.of(Answer.of("", text)), Optional.empty()))
                                .orElseGet(() -> Part.failed(Reason.of("readings.no-prometheus")));
                })
                .orElseGet(() -> Part.failed(Reason.of("readings.address")));
    }

    private List<Part> exporters(ReadingsSource.Exporters source) {
        List<Supplier<Part>> each = source.urls().stream()
                .limit(ReadingsSource.MOST_EXPORTERS)
                .map(url -> (Supplier<Part>) () -> exporter(url))
                .toList();
        return questions
                .ask(each, ReadingsSource.MOST_EXPORTERS)
                .orElseGet(() -> List.of(Part.failed(Reason.of("egress.stopped"))));
    }

    private Part exporter(String url) {
        return Destination.parse(url)
                .map(to -> switch (egress.get(to, Optional.empty())) {
                    case EgressAnswer.Failed(Reason reason) -> Part.failed(reason);
                    case EgressAnswer.Read(String text) ->
                        new Part(Optional.of(Answer.of(to.host(), text)), Optional.empty());
                })
                .orElseGet(() -> Part.failed(Reason.of("readings.address")));
    }

    private Reading service(Caller caller, ReadingsSource.InCluster service, String name) {
        if (!service.isSound()) {
            return failed(Reason.of("readings.address"));
        }
        return switch (clusters.read(caller, new ClusterId(service.cluster()), service.path(), PATIENCE)) {
            case MetricsAnswer.Denied(Reason reason) -> new Reading.Failed(reason, true);
            case MetricsAnswer.Failed(Reason reason) -> failed(reason);
            case MetricsAnswer.Read(String text) ->
                told(name, List.of(new Part(Optional.of(Answer.of("", text)), Optional.empty())));
        };
    }

    private Reading told(String name, List<Part> parts) {
        List<Answer> answers =
                parts.stream().flatMap(part -> part.answer().stream()).toList();
        Optional<Reason> failure =
                parts.stream().flatMap(part -> part.failure().stream()).findFirst();
        if (answers.isEmpty()) {
            return failed(failure.orElse(Reason.of("readings.none")));
        }
        LustreTargets all = LustreTargets.ofExporters(answers, clock.instant());
        List<String> others = all.fileSystems().stream()
                .filter(other -> !other.equals(name))
                .limit(20)
                .toList();
        if (!all.fileSystems().contains(name)) {
            return failed(failure.orElseGet(() -> others.isEmpty()
                    ? Reason.of("readings.nothing", name)
                    : Reason.of("readings.others", name, String.join(", ", others))));
        }
        return new Reading.Told(all.of(name), others, failure);
    }
}
