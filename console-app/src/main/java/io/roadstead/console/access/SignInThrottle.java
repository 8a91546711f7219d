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
    Duration waitFor(HttpServletRequest request) {
        return waitFor(name(request), request.getRemoteAddr());
    }

    void failed(HttpServletRequest request) {
        failed(name(request), request.getRemoteAddr());
    }

    void succeeded(HttpServletRequest request) {
        succeeded(name(request), request.getRemoteAddr());
    }

    synchronized Duration waitFor(String name, String address) {
        Instant now = clock.instant();
        Duration forName = byNameAndAddress
                .getOrDefault(nameAndAddress(name, address), Guesses.none())
                .waitAt(now, FREE_FOR_A_NAME);
        Duration forAddress = byAddress.getOrDefault(address, Guesses.none()).waitAt(now, FREE_FOR_AN_ADDRESS);
        return forName.compareTo(forAddress) > 0 ? forName : forAddress;
    }

    synchronized void failed(String name, String address) {
        Instant now = clock.instant();
        byNameAndAddress.compute(nameAndAddress(name, address), (key, known) -> next(known, now));
        byAddress.compute(address, (key, known) -> next(known, now));
    }

    synchronized void succeeded(String name, String address) {
        byNameAndAddress.remove(nameAndAddress(name, address));
    }

    private static Guesses next(@Nullable Guesses known, Instant now) {
        return (known == null ? Guesses.none() : known).failed(now);
    }

    private static String name(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter("username")).orElse("");
    }

    private static String nameAndAddress(String name, String address) {
        return address + " " + name.substring(0, Math.min(name.length(), 64)).toLowerCase(Locale.ROOT);
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
