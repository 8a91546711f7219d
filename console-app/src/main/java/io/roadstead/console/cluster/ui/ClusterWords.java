package io.roadstead.console.cluster.ui;

import com.vaadin.flow.component.Component;
import io.roadstead.console.cluster.AgentMode;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterState;
import io.roadstead.console.cluster.model.Checklist;
import io.roadstead.console.cluster.model.Tier;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.uikit.GridCell;
import io.roadstead.console.uikit.Status;
import java.util.Locale;
import java.util.Optional;

/** Words and signs for what clusters hold as keys. */
final class ClusterWords {
    /** The label of clusters that {@code ./roadstead run --demo} has registered. */
    private static final String DEMO = "roadstead.io/demo";

    private ClusterWords() {}

    static GridCell.State state(Component page, ClusterState state) {
        Status status = status(state);
        return new GridCell.State(status, page.getTranslation(status.key()));
    }

    static String reason(Component page, Reason reason) {
        return page.getTranslation(reason.key(), reason.arguments().toArray());
    }

    /** Why it stands so, and for a cluster of the demo what would bring it back. */
    static String reason(Component page, Cluster cluster) {
        String why = cluster.health().reason().map(is -> reason(page, is)).orElse("");
        boolean demoEnded = cluster.health().state() == ClusterState.OFFLINE
                && "true".equals(cluster.labels().values().get(DEMO));
        return demoEnded ? (why + " " + page.getTranslation("clusters.reason.demo")).strip() : why;
    }

    static String mode(Component page, AgentMode mode) {
        return page.getTranslation("clusters.mode." + mode.word());
    }

    static String tier(Component page, Optional<Tier> tier) {
        return tier.map(is -> page.getTranslation("clusters.tier." + is.word())).orElse("");
    }

    static String step(Component page, Checklist.Step step) {
        return page.getTranslation("clusters.step." + word(step));
    }

    static GridCell.State stepState(Component page, Checklist.State state) {
        Status status = switch (state) {
            case OPEN -> Status.UNKNOWN;
            case RUNNING -> Status.PROGRESSING;
            case DONE -> Status.HEALTHY;
            case WARNING -> Status.DEGRADED;
            case FAILED -> Status.FAILED;
        };
        return new GridCell.State(status, page.getTranslation("clusters.step-state." + word(state)));
    }

    /** In steps of 1,000, as networks count. */
    static String bytes(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        double figure = bytes;
        int unit = 0;
        while (figure >= 1_000 && unit < units.length - 1) {
            figure /= 1_000;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", figure, units[unit]);
    }

    static String traffic(Cluster cluster) {
        return bytes(cluster.facts().bytesIn() + cluster.facts().bytesOut());
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Status status(ClusterState state) {
        return switch (state) {
            case WAITING -> Status.WAITING;
            case CONNECTED -> Status.CONNECTED;
            case DEGRADED -> Status.DEGRADED;
            case STALLED -> Status.STALLED;
            case API_UNREACHABLE -> Status.API_UNREACHABLE;
            case OFFLINE -> Status.OFFLINE;
            case QUARANTINED -> Status.QUARANTINED;
            case REMOVING -> Status.REMOVING;
        };
    }
}
