package io.roadstead.console.workload;

import io.roadstead.console.cluster.ClusterId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Something that changed in a cluster. Texts may be the cluster's.
 *
 * @param id within the console; with the time it orders entries
 * @param who a person or a program of the console, or the part of the cluster that says so
 * @param object such as {@code Deployment web}
 * @param path of the object within the console; empty where none is known
 * @param word what was done or happened
 * @param bad whether it failed, was refused, or is a warning
 */
public record TimeEntry(
        Instant at,
        UUID id,
        Source source,
        ClusterId cluster,
        String clusterName,
        String namespace,
        String who,
        String object,
        String path,
        String word,
        String note,
        boolean bad) {
    /** The newest first. */
    static final Comparator<TimeEntry> NEWEST =
            Comparator.comparing(TimeEntry::at).thenComparing(TimeEntry::id).reversed();

    /** Who knows of it. */
    public enum Source {
        /** The audit trail: somebody did it through the console. */
        ACTION,
        /** Kubernetes says that it happened. */
        EVENT,
        /** A workload got a new revision. */
        REVISION;

        /** In addresses and keys of words. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Those that come behind a place in time, the newest first, as many as asked for. */
    static List<TimeEntry> behind(List<TimeEntry> entries, Instant at, UUID id, int most) {
        return entries.stream()
                .filter(entry -> entry.at().isBefore(at)
                        || entry.at().equals(at) && entry.id().compareTo(id) < 0)
                .sorted(NEWEST)
                .limit(most)
                .toList();
    }
}
