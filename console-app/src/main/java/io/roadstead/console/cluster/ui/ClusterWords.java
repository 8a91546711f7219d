package io.roadstead.console.cluster.ui;

import com.vaadin.flow.component.Component;
import io.roadstead.console.cluster.AgentMode;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterState;
import io.roadstead.console.cluster.model.Checklist;
import io.roadstead.console.cluster.model.Tier;
import io.roadstead.console.kernel.ByteAmount;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.uikit.GridCell;
import io.roadstead.console.uikit.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Words and signs for what clusters hold as keys. */
final class ClusterWords {
    /** The label of clusters that {@code ./roadstead run --demo} has registered. */
    private static final String DEMO = "roadstead.io/demo";

    private ClusterWords() {}

    static GridCell.State state(Component page, ClusterState state) {
        Status status = Status.valueOf(state.name());
        return new GridCell.State(status, page.getTranslation(status.key()));
    }

    /** The same for one cluster, whose link may let one expect that it is away. */
    static GridCell.State state(Component page, Cluster cluster) {
        return LinkAdvice.isExpected(cluster, Instant.now())
                ? new GridCell.State(Status.AWAY, page.getTranslation(Status.AWAY.key()))
                : state(page, cluster.health().state());
    }

    /** A length of time in its largest unit, such as {@code 3 h}. */
    static String span(Component page, Duration span) {
        if (span.toHours() >= 48) {
            return page.getTranslation("clusters.span.days", span.toDays());
        }
        if (span.toMinutes() >= 60) {
            return page.getTranslation("clusters.span.hours", span.toHours());
        }
        return span.toSeconds() >= 60
                ? page.getTranslation("clusters.span.minutes", span.toMinutes())
                : page.getTranslation("clusters.span.seconds", span.toSeconds());
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

    static String traffic(Cluster cluster) {
        return ByteAmount.text(cluster.facts().bytesIn() + cluster.facts().bytesOut());
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
