package io.roadstead.console.shell.recording;

import java.time.Instant;

/**
 * Whether shells are recorded.
 *
 * @param cluster the id of a cluster, or {@value #ALL} for all that have no rule of their own
 */
public record RecordingRule(String cluster, boolean recorded, String changedBy, Instant changedAt) {
    /** All clusters that have no rule of their own. */
    public static final String ALL = "*";
}
