package io.roadstead.console.catalog.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Helm's arguments for an order, whose files lie in the folder that it runs in. */
final class HelmCommand {
    static final String CHART = "chart.tgz";
    static final String VALUES = "values.yaml";

    private final List<String> words = new ArrayList<>();

    private final Duration most;

    private HelmCommand(Duration most) {
        this.most = most;
    }

    /** @param most patience that Helm may be given; taking back after a failure has another of the same length */
    static List<String> of(HelmOrder order, Duration most) {
        HelmCommand command = new HelmCommand(order.options().rollbackOnFailure() ? most.dividedBy(2) : most);
        command.verb(order);
        command.add("--namespace", order.namespace());
        return List.copyOf(command.words);
    }

    private void verb(HelmOrder order) {
        switch (order.verb()) {
            case HelmVerb.Template template -> {
                add("template", order.name(), CHART, "--values", VALUES, "--include-crds");
                add(order.options().skipHooks(), "--no-hooks");
            }
            case HelmVerb.Install install -> {
                add("install", order.name(), CHART, "--values", VALUES, "--output", "json");
                record(install.labels(), install.description());
                add(install.replace(), "--replace");
                add(order.options().createNamespace(), "--create-namespace");
                change(order.options(), install.dry());
            }
            case HelmVerb.Upgrade upgrade -> {
                add("upgrade", order.name(), CHART, "--values", VALUES, "--output", "json", "--reset-values");
                record(upgrade.labels(), upgrade.description());
                change(order.options(), upgrade.dry());
            }
            case HelmVerb.Rollback(int revision, String description) -> {
                add("rollback", order.name(), Integer.toString(revision), "--description", description);
                add(order.options().forceConflicts(), "--force-conflicts");
                waiting(order.options());
            }
            case HelmVerb.Uninstall(boolean keepHistory) -> {
                add("uninstall", order.name()); // not to ignore what is not found: any fault of reading counts as that
                add(keepHistory, "--keep-history");
                waiting(order.options());
            }
            case HelmVerb.Test test -> add("test", order.name(), "--timeout", seconds(order.options()));
        }
    }

    private void record(Map<String, String> labels, String description) {
        if (!labels.isEmpty()) {
            add(
                    "--labels",
                    new TreeMap<>(labels)
                            .entrySet().stream()
                                    .map(label -> label.getKey() + "=" + label.getValue())
                                    .collect(Collectors.joining(",")));
        }
        if (!description.isEmpty()) {
            add("--description", description);
        }
    }

    private void change(HelmOptions options, boolean dry) {
        add(dry, "--dry-run=server");
        add(options.rollbackOnFailure(), "--rollback-on-failure");
        add(options.forceConflicts(), "--force-conflicts");
        waiting(options);
    }

    private void waiting(HelmOptions options) {
        add(options.skipHooks(), "--no-hooks");
        add(options.waits(), "--wait=watcher");
        add("--timeout", seconds(options));
    }

    private String seconds(HelmOptions options) {
        Duration wanted = options.timeout();
        return Math.max(1, (wanted.compareTo(most) < 0 ? wanted : most).toSeconds()) + "s";
    }

    private void add(String... more) {
        words.addAll(List.of(more));
    }

    private void add(boolean wanted, String word) {
        if (wanted) {
            words.add(word);
        }
    }
}
