package io.roadstead.console.workload.ui;

import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.inventory.ClusterChoice;
import io.roadstead.console.inventory.model.LabelSelector;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.uikit.GridSource;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.workload.TimeEntry;
import io.roadstead.console.workload.TimeEntry.Source;
import io.roadstead.console.workload.TimeLine;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The time line that the person at the browser may see. */
record TimeRows(TimeLine line, KnownClusters clusters, SignedIn signedIn) implements GridSource<TimeEntry> {
    @Override
    public Page<TimeEntry> page(ListRequest request) {
        return line.page(signedIn.required(), scope(request.filters()), request);
    }

    private TimeLine.Scope scope(Map<String, String> filters) {
        Set<Source> sources = Arrays.stream(Source.values())
                .filter(source -> filters.getOrDefault("source", source.text()).equals(source.text()))
                .collect(Collectors.toSet());
        return new TimeLine.Scope(
                ClusterChoice.orNone(clusters, Optional.ofNullable(filters.get("cluster"))),
                Optional.ofNullable(filters.get("namespace")),
                Optional.ofNullable(filters.get("labels"))
                        .map(text -> LabelSelector.parse(text).orElse(Map.of(text, "")))
                        .orElse(Map.of()),
                sources);
    }
}
