package io.roadstead.console.shell.terminal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** Tickets for shells: each good once, for thirty seconds, for one browser and one shell. In memory of this console only. */
@Component
class ShellTickets {
    private static final Duration GOOD = Duration.ofSeconds(30);
    private static final int MOST = 1_000;
    private static final int BYTES = 18;

    private final Map<String, Granted> open = new ConcurrentHashMap<>();
    private final RandomGenerator secure;
    private final Clock clock;

    ShellTickets(RandomGenerator secure, Clock clock) {
        this.secure = secure;
        this.clock = clock;
    }

    private record Granted(ShellOpening opening, Instant until) {}

    /** Makes one; empty while there are too many that nobody uses. */
    Optional<String> grant(ShellOpening opening) {
        Instant now = clock.instant();
        open.values().removeIf(granted -> granted.until().isBefore(now));
        if (open.size() >= MOST) {
            return Optional.empty();
        }
        byte[] random = new byte[BYTES];
        secure.nextBytes(random);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        open.put(ticket, new Granted(opening, now.plus(GOOD)));
        return Optional.of(ticket);
    }

    /** What it was made for; it is good no more after that. */
    Optional<ShellOpening> use(String ticket) {
        return Optional.ofNullable(open.remove(ticket))
                .filter(granted -> clock.instant().isBefore(granted.until()))
                .map(Granted::opening);
    }
}
