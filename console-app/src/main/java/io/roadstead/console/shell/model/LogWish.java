package io.roadstead.console.shell.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What of a log is wanted.
 *
 * @param container only this one; all without it
 * @param previous of the container before it was started last
 * @param tail so many of the last lines of each container, 1 to {@link #MOST_TAIL}
 * @param since nothing older; whole seconds
 */
public record LogWish(Optional<String> container, boolean previous, int tail, Optional<Duration> since) {
    /** Most lines from before that are asked for. */
    public static final int MOST_TAIL = 10_000;

    private static final Duration LONGEST = Duration.ofDays(366);

    /** Checks the ranges. */
    public LogWish {
        boolean named = container.map(LogOrigin::isContainer).orElse(true);
        boolean past = since.map(age -> age.compareTo(Duration.ofSeconds(1)) >= 0 && age.compareTo(LONGEST) <= 0)
                .orElse(true);
        if (!named || !past || tail < 1 || tail > MOST_TAIL) {
            throw new IllegalArgumentException("not a part of a log");
        }
    }

    /** From what somebody sent; empty if that is out of range. A container is "" for all, seconds are 0 for any age. */
    public static Optional<LogWish> of(String container, boolean previous, int tail, long sinceSeconds) {
        try {
            return Optional.of(new LogWish(
                    Optional.of(container).filter(name -> !name.isEmpty()),
                    previous,
                    tail,
                    sinceSeconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(sinceSeconds))));
        } catch (IllegalArgumentException unfit) {
            return Optional.empty();
        }
    }

    /** Whether this container is wanted. */
    public boolean wants(String name) {
        return container.map(name::equals).orElse(true);
    }

    /** The same of many containers, so that they have room for no more lines together; each keeps some. */
    public LogWish sharedBy(int containers) {
        return new LogWish(
                container, previous, Math.min(tail, Math.max(10, MOST_TAIL / Math.max(1, containers))), since);
    }

    /** The address below the API server where the whole of it is. */
    public String path(LogOrigin origin) {
        return path(origin, false) + "&tailLines=" + tail + age();
    }

    /** The same as it goes on from now. */
    public String following(LogOrigin origin) {
        return path(origin, !previous) + "&tailLines=" + tail + age();
    }

    /** As it went on since a moment, of which the API server takes whole seconds. */
    public String following(LogOrigin origin, Instant after) {
        return path(origin, !previous) + "&tailLines=" + MOST_TAIL + "&sinceTime="
                + after.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The same up to now. */
    public String path(LogOrigin origin, Instant after) {
        return path(origin, false) + "&tailLines=" + MOST_TAIL + "&sinceTime=" + after.truncatedTo(ChronoUnit.SECONDS);
    }

    private String path(LogOrigin origin, boolean follow) {
        return "/api/v1/namespaces/" + origin.namespace() + "/pods/" + origin.pod() + "/log?timestamps=true"
                + (origin.container().isEmpty() ? "" : "&container=" + origin.container())
                + (follow ? "&follow=true" : "")
                + (previous ? "&previous=true" : "");
    }

    private String age() {
        return since.map(age -> "&sinceSeconds=" + age.toSeconds()).orElse("");
    }
}
