package io.roadstead.console.cluster.model;

import io.roadstead.console.kernel.TrafficPrice;
import io.roadstead.protocol.model.LinkProfile;
import java.time.Duration;
import java.util.Optional;

/**
 * What people say of a cluster's link.
 *
 * @param alarmAfter how long the cluster may be offline before that is an alarm, in whole minutes from {@link #SHORTEST_ALARM} to {@link
 *     #LONGEST_ALARM}; as its profile has it where this is empty
 * @param budget bytes of a calendar month, UTC, both directions together; empty for none
 * @param price of a gigabyte; empty where nobody said one
 */
public record LinkSettings(
        LinkProfile profile, Optional<Duration> alarmAfter, Optional<Long> budget, Optional<TrafficPrice> price) {
    /** The label that presets the profile. */
    public static final String LABEL = "roadstead.io/link";

    public static final Duration SHORTEST_ALARM = Duration.ofMinutes(1);
    public static final Duration LONGEST_ALARM = Duration.ofDays(30);

    /** The most bytes that a budget may have: a petabyte. */
    public static final long MOST_BUDGET = 1_000_000_000_000_000L;

    /** Refuses what {@link #isAlarm} and {@link #isBudget} refuse. */
    public LinkSettings {
        if (!alarmAfter.map(LinkSettings::isAlarm).orElse(true)
                || !budget.map(LinkSettings::isBudget).orElse(true)) {
            throw new IllegalArgumentException("beyond the limits of a link's settings");
        }
    }

    /** Of a cluster for which nobody has set anything, but perhaps a label. */
    public static LinkSettings of(ClusterLabels labels) {
        return new LinkSettings(
                preset(labels).orElse(LinkProfile.ALWAYS), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The profile that the label {@value #LABEL} names. */
    public static Optional<LinkProfile> preset(ClusterLabels labels) {
        return Optional.ofNullable(labels.values().get(LABEL)).flatMap(LinkProfile::parse);
    }

    /** Whether this can be the time until an alarm. */
    public static boolean isAlarm(Duration after) {
        return after.compareTo(SHORTEST_ALARM) >= 0
                && after.compareTo(LONGEST_ALARM) <= 0
                && after.equals(Duration.ofMinutes(after.toMinutes()));
    }

    /** Whether this can be a budget, in bytes. */
    public static boolean isBudget(long bytes) {
        return bytes > 0 && bytes <= MOST_BUDGET;
    }

    /** How long the cluster may be offline before that is an alarm. */
    public Duration alarm() {
        return alarmAfter.orElse(profile.alarm());
    }

    /** The same with another profile. */
    public LinkSettings with(LinkProfile other) {
        return new LinkSettings(other, alarmAfter, budget, price);
    }
}
