package io.roadstead.console.uikit.gallery;

import io.roadstead.console.uikit.DevelopmentOnly;
import io.roadstead.console.uikit.terminal.TerminalAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** Tickets for the echo, each good once and for thirty seconds. */
@Component
@DevelopmentOnly
class EchoTickets {
    private static final Duration GOOD = Duration.ofSeconds(30);

    private final Map<String, Instant> open = new ConcurrentHashMap<>();
    private final RandomGenerator secure;
    private final Clock clock;

    EchoTickets(RandomGenerator secure, Clock clock) {
        this.secure = secure;
        this.clock = clock;
    }

    TerminalAnswer grant() {
        byte[] random = new byte[18];
        secure.nextBytes(random);
        String ticket = Base64.getUrlEncoder().encodeToString(random);
        open.values().removeIf(until -> until.isBefore(clock.instant()));
        open.put(ticket, clock.instant().plus(GOOD));
        return new TerminalAnswer.Granted(TerminalEcho.PATH, ticket);
    }

    boolean use(String ticket) {
        Instant until = open.remove(ticket);
        return until != null && clock.instant().isBefore(until);
    }
}
