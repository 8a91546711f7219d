package io.roadstead.journeys.stack;

import io.roadstead.journeys.stack.AppReleases.Wish;
import java.util.List;

/**
 * A test chart through its life: version 1.0.0 of the repository first, then one of the registry.
 *
 * @param then the version that it is upgraded to
 * @param over values at first
 * @param overThen values of the upgrade
 * @param lives whether the cluster takes the upgrade
 */
public record ChartShape(String chart, String then, String over, String overThen, boolean lives) {
    /** Each that can be installed; the first one brings a kind, the next ones take longest. */
    public static final List<ChartShape> ALL = List.of(
            new ChartShape("crds", "", "length: 7"), // the longest first, and this one alone before the others
            new ChartShape("many", "size: 20", "count: 49"),
            new ChartShape("long-values", "groups: {group0499: {setting8: 1}}", ""),
            new ChartShape("huge", "1.0.0", "megabytes: 2", "megabytes: 1", true),
            new ChartShape("hooks", "note: x", "note: 'two: lines'"),
            new ChartShape("failing-hook", "1.1.0", "", "", false),
            new ChartShape("subcharts", "second: {colour: green}", "tags: {extras: false}\nimported: {depth: 1}"),
            new ChartShape("plain", "replicas: 0", "replicas: 0\ngreeting: \"<b>ahoy</b> & more\""),
            new ChartShape("tested", "", ""),
            new ChartShape("schema", "replicas: 3\nhosts: [b.example.com]", "region: south"),
            new ChartShape("questions", "database: {port: 1}\ndotted.key: x", "list: [1, two, {three: 3.0}]"),
            new ChartShape("lookup", "secret: word", "secret: word"),
            new ChartShape("keep", "", ""),
            new ChartShape("immutable", "1.1.0", "", "", false),
            new ChartShape("quota", "1.0.0", "replicas: 0", "replicas: 0\nmemory: 1Gi", true),
            new ChartShape("deprecated", "1.0.0", "", "any: 1", true),
            new ChartShape("hostile-notes", "1.0.0", "", "any: <script>", true));

    private ChartShape(String chart, String over, String overThen) {
        this(chart, "1.1.0", over, overThen, true);
    }

    /** What is installed. */
    public Wish first() {
        return new Wish(ChartSources.REPOSITORY, chart, "1.0.0", over);
    }

    /** What it is upgraded to. */
    public Wish upgraded() {
        return new Wish(ChartSources.REGISTRY, chart, then, overThen);
    }
}
