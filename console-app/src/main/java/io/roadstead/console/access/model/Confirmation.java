package io.roadstead.console.access.model;

import java.time.Duration;
import java.time.Instant;

/**
 * Until when a provider's word for somebody counts. Asked for anew when four fifths of it are over, and kept for a grace
 * when the provider does not answer.
 *
 * @param at when the provider said so last
 * @param expires when the access token that came with it ends
 */
public record Confirmation(Instant at, Instant expires) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration UNNAMED = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofHours(24);

    /** One of now; a provider that names no time, or a strange one, is asked again after minutes. */
    public static Confirmation of(Instant now, Duration named) {
        Duration life = named.compareTo(Duration.ofSeconds(1)) <= 0 ? UNNAMED : named;
        Duration atLeast = life.compareTo(SHORTEST) < 0 ? SHORTEST : life;
        return new Confirmation(now, now.plus(atLeast.compareTo(LONGEST) > 0 ? LONGEST : atLeast));
    }

    /** When to ask again. */
    public Instant askAgainAt() {
        return at.plus(Duration.between(at, expires).multipliedBy(4).dividedBy(5));
    }

    /** Whether a request has to wait for the provider. */
    public boolean expired(Instant now) {
        return !now.isBefore(expires);
    }

    /** Whether the sign-in is over even if the provider does not answer. */
    public boolean over(Instant now, Duration grace) {
        return !now.isBefore(expires.plus(grace));
    }
}
