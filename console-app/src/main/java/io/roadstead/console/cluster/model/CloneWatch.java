package io.roadstead.console.cluster.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells an agent that starts anew from a second one with the same key. The first line that holds decides about a process
 * that says hello:
 *
 * <table>
 * <caption>From who is there to decision</caption>
 * <tr><th>who is there</th><th>decision</th></tr>
 * <tr><td>nobody, or the same process</td><td>admitted</td></tr>
 * <tr><td>another, and this is its rival since less than {@code patience}</td><td>busy, come back</td></tr>
 * <tr><td>another, not heard of since the rival came</td><td>admitted: the other one is dead, its end was not noticed</td></tr>
 * <tr><td>another, and heard of since</td><td>quarantine: both live</td></tr>
 * </table>
 *
 * <p>A rival who stays away for longer than {@code forget} begins anew.
 */
public final class CloneWatch {
    /** How long a second process is put off before it counts as a clone. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    /** When a process that is put off shall come back. */
    public static final Duration RETRY = Duration.ofSeconds(15);

    private static final Duration FORGET = Duration.ofMinutes(3);

    /** Nothing before this counts as "since": a heartbeat may have been on its way. */
    private static final Duration MARGIN = Duration.ofSeconds(20);

    private CloneWatch() {}

    /** Who is connected, and when it was heard of last. */
    public record Incumbent(String instance, Instant heard) {}

    /** Whoever else was put off, under one name or several: a clone may start anew too. */
    public record Rival(Instant since, Instant last) {}

    /** What becomes of a hello. */
    public enum Verdict {
        ADMIT,
        BUSY,
        QUARANTINE
    }

    /** @param rival to be kept for the next hello of this cluster */
    public record Step(Verdict verdict, Optional<Rival> rival) {}

    /** Decides about a process that says hello. */
    public static Step hello(String instance, Optional<Incumbent> incumbent, Optional<Rival> before, Instant now) {
        if (incumbent.isEmpty() || incumbent.get().instance().equals(instance)) {
            Optional<Rival> kept = incumbent.isEmpty() ? Optional.empty() : before;
            return new Step(Verdict.ADMIT, kept);
        }
        Instant since = before.filter(rival -> now.isBefore(rival.last().plus(FORGET)))
                .map(Rival::since)
                .orElse(now);
        if (now.isBefore(since.plus(PATIENCE))) {
            return new Step(Verdict.BUSY, Optional.of(new Rival(since, now)));
        }
        return incumbent.get().heard().isBefore(since.plus(MARGIN))
                ? new Step(Verdict.ADMIT, Optional.empty())
                : new Step(Verdict.QUARANTINE, Optional.empty());
    }
}
