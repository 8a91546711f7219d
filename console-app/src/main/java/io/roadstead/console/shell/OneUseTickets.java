package io.roadstead.console.shell;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Tickets for streams to browsers: each good once, for thirty seconds, for what it was made for. In memory of this console only. */
public class OneUseTickets<T> {
    private static final Duration GOOD = Duration.ofSeconds(30);
    private static final int MOST = 1_000;
    private static final int BYTES = 18;

    private final Map<String, Granted<T>> open = new ConcurrentHashMap<>();
    private final RandomGenerator secure;
    private final Clock clock;

    /** @param secure cannot be foreseen */
    protected OneUseTickets(RandomGenerator secure, Clock clock) {
        this.secure = secure;
        this.clock = clock;
    }

    private record Granted<T>(T purpose, Instant until) {}

    /** Makes one; empty while there are too many that nobody uses. */
    public final Optional<String> grant(T purpose) {
        Instant now = clock.instant();
        open.values().removeIf(granted -> granted.until().isBefore(now));
        if (open.size() >= MOST) {
            return Optional.empty();
        }
        byte[] random = new byte[BYTES];
        secure.nextBytes(random);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        open.put(ticket, new Granted<>(purpose, now.plus(GOOD)));
        return Optional.of(ticket);
    }

    /** What it was made for; it is good no more after that. */
    public final Optional<T> use(String ticket) {
        return Optional.ofNullable(open.remove(ticket))
                .filter(granted -> clock.instant().isBefore(granted.until()))
                .map(Granted::purpose);
    }
}
