package io.roadstead.console.cluster.ui;

import com.vaadin.flow.component.Component;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterState;
import io.roadstead.console.cluster.model.Absence;
import io.roadstead.protocol.model.LinkProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What to do about the way in which a cluster is reached, beside why it is so. */
final class LinkAdvice {
    private LinkAdvice() {}

    /** A sentence or two; empty where nothing is to be done. */
    static String of(Component page, Cluster cluster, Instant now) {
        LinkProfile profile = cluster.link().profile();
        return switch (cluster.health().state()) {
            case DEGRADED -> degraded(page, cluster);
            case STALLED -> page.getTranslation("clusters.advice.stalled");
            case API_UNREACHABLE -> page.getTranslation("clusters.advice.api-unreachable");
            case OFFLINE -> offline(page, profile, cluster.absence(now));
            case WAITING, CONNECTED, QUARANTINED, REMOVING -> "";
        };
    }

    private static String degraded(Component page, Cluster cluster) {
        String key = cluster.health().reason().map(is -> is.key()).orElse("");
        String advice = key.replace("clusters.reason.", "clusters.advice.");
        Duration grace = cluster.link().profile().limits().grace();
        return advice.equals(key) ? "" : page.getTranslation(advice, ClusterWords.span(page, grace));
    }

    private static String offline(Component page, LinkProfile profile, Optional<Absence> absence) {
        if (absence.isEmpty()) {
            return "";
        }
        Absence away = absence.get();
        String look = page.getTranslation("clusters.advice.offline");
        if (away.alarm().isZero()) {
            return look;
        }
        String silent = ClusterWords.span(page, away.silent());
        String alarm = ClusterWords.span(page, away.alarm());
        String kind = page.getTranslation("clusters.profile." + profile.word());
        return away.isExpected()
                ? page.getTranslation("clusters.advice.away", kind, silent, alarm)
                : page.getTranslation("clusters.advice.missed", kind, silent, alarm) + " " + look;
    }

    /** Whether a cluster is offline as its link lets one expect. */
    static boolean isExpected(Cluster cluster, Instant now) {
        return cluster.health().state() == ClusterState.OFFLINE
                && cluster.absence(now).filter(Absence::isExpected).isPresent();
    }
}
