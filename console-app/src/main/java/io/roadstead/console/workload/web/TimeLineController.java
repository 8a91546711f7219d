package io.roadstead.console.workload.web;

import io.roadstead.console.api.Listed;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.inventory.ClusterChoice;
import io.roadstead.console.inventory.model.LabelSelector;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.workload.TimeEntry;
import io.roadstead.console.workload.TimeEntry.Source;
import io.roadstead.console.workload.TimeLine;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who or what changed in clusters, for programs. */
@RestController
@Tag(name = "resources")
@RequestMapping(path = "/api/v1/timeline", produces = MediaType.APPLICATION_JSON_VALUE)
class TimeLineController {
    private final TimeLine line;
    private final KnownClusters clusters;

    TimeLineController(TimeLine line, KnownClusters clusters) {
        this.line = line;
        this.clusters = clusters;
    }

    /** One entry. */
    @Schema(name = "TimeEntry")
    record EntryView(
            Instant at,

            @Schema(allowableValues = {"action", "event", "revision"})
            String source,

            String cluster,
            String clusterName,
            String namespace,
            String who,
            String object,
            String word,
            String note,
            boolean bad) {
        static EntryView of(TimeEntry entry) {
            return new EntryView(
                    entry.at(),
                    entry.source().text(),
                    entry.cluster().value(),
                    entry.clusterName(),
                    entry.namespace(),
                    entry.who(),
                    entry.object(),
                    entry.word(),
                    entry.note(),
                    entry.bad());
        }
    }

    /** A part of it. */
    @Schema(name = "TimeLine")
    record LineView(List<EntryView> items, @Nullable String next) {}

    @GetMapping
    @Requires(Permission.OWN_READ)
    LineView readTimeLine(
            Caller caller,
            @Listed(
                            sort = {"happenedAt"},
                            filter = {"source:action|event|revision"})
                    ListRequest request,
            @Parameter(description = "Ids or names, joined by commas, or labels such as env=prod; all without it")
                    @RequestParam(required = false)
                    @Nullable
                    String cluster,
            @RequestParam(required = false) @Nullable String namespace,
            @Parameter(description = "Labels of an app's objects: name=value, several joined by commas")
                    @RequestParam(required = false)
                    @Nullable
                    String labels) {
        Set<Source> sources = Arrays.stream(Source.values())
                .filter(source ->
                        request.filters().getOrDefault("source", source.text()).equals(source.text()))
                .collect(Collectors.toSet());
        Map<String, String> app = given(labels)
                .map(text -> LabelSelector.parse(text)
                        .orElseThrow(() -> new Refusal(
                                ProblemCode.REQUEST_PARAMETER, "labels must be name=value, several joined by commas.")))
                .orElse(Map.of());
        TimeLine.Scope scope =
                new TimeLine.Scope(ClusterChoice.orNone(clusters, given(cluster)), given(namespace), app, sources);
        Page<TimeEntry> page = line.page(caller, scope, request);
        return new LineView(
                page.items().stream().map(EntryView::of).toList(),
                page.next().map(Cursor::encoded).orElse(null));
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).filter(value -> !value.isEmpty());
    }
}
