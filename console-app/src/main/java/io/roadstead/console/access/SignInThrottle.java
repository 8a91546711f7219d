package io.roadstead.console.access;

import io.roadstead.console.access.model.Guesses;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Slows those who guess passwords: by name and address, and by address alone. Never by name alone, since that would let
 * anybody lock anybody out. Kept in memory by each replica, the {@value #MOST} newest places of each kind.
 */
@Component
public class SignInThrottle {
    private static final int MOST = 10_000;
    private static final int FREE_FOR_A_NAME = 5;
    private static final int FREE_FOR_AN_ADDRESS = 50;

    private final Map<String, Guesses> byNameAndAddress = newest();
    private final Map<String, Guesses> byAddress = newest();
    private final Clock clock;

    SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    /** How long this try has to wait before its password is even looked at; zero when it need not. */
    synchronized Duration waitFor(HttpServletRequest request) {
        Instant now = clock.instant();
        Duration name = byNameAndAddress
                .getOrDefault(nameAndAddress(request), Guesses.none())
                .waitAt(now, FREE_FOR_A_NAME);
        Duration address =
                byAddress.getOrDefault(request.getRemoteAddr(), Guesses.none()).waitAt(now, FREE_FOR_AN_ADDRESS);
        return name.compareTo(address) > 0 ? name : address;
    }

    synchronized void failed(HttpServletRequest request) {
        Instant now = clock.instant();
        byNameAndAddress.compute(nameAndAddress(request), (key, known) -> next(known, now));
        byAddress.compute(request.getRemoteAddr(), (key, known) -> next(known, now));
    }

    synchronized void succeeded(HttpServletRequest request) {
        byNameAndAddress.remove(nameAndAddress(request));
    }

    private static Guesses next(@Nullable Guesses known, Instant now) {
        return (known == null ? Guesses.none() : known).failed(now);
    }

    private static String nameAndAddress(HttpServletRequest request) {
        String name = Optional.ofNullable(request.getParameter("username")).orElse("");
        return request.getRemoteAddr() + " "
                + name.substring(0, Math.min(name.length(), 64)).toLowerCase(Locale.ROOT);
    }

    private static Map<String, Guesses> newest() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Guesses> eldest) {
                return size() > MOST;
            }
        };
    }
}
