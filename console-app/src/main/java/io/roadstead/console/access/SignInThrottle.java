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
 * anybody lock anybody out; only codes of a second factor, which follow a right password, are also slowed by name. Kept
 * in memory by each replica, the {@value #MOST} newest places of each kind.
 */
@Component
public class SignInThrottle {
    private static final int MOST = 10_000;
    private static final int FREE_FOR_A_NAME = 5;
    private static final int FREE_FOR_AN_ADDRESS = 50;
    private static final int FREE_CODES = 50;

    private final Map<String, Guesses> byNameAndAddress = newest();
    private final Map<String, Guesses> byAddress = newest();
    private final Map<String, Guesses> codes = newest();
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

    /**
     * Counts a code as a wrong one before it is looked at, so that many at once gain nothing, and gives how long it has to
     * wait; zero when it need not. Codes are so short that a name alone is slowed too, which only those can bring about
     * who know its password.
     */
    synchronized Duration attemptCode(String name, String address) {
        Instant now = clock.instant();
        Duration forPlace = waitFor(name, address);
        Duration forName = codes.getOrDefault(key(name), Guesses.none()).waitAt(now, FREE_CODES);
        Duration wait = forPlace.compareTo(forName) > 0 ? forPlace : forName;
        if (wait.isZero()) {
            byNameAndAddress.compute(nameAndAddress(name, address), (key, known) -> next(known, now));
            codes.compute(key(name), (key, known) -> next(known, now));
        }
        return wait;
    }

    synchronized void codeWrong(String address) {
        byAddress.compute(address, (key, known) -> next(known, clock.instant()));
    }

    synchronized void codeRight(String name, String address) {
        byNameAndAddress.remove(nameAndAddress(name, address));
        codes.remove(key(name));
    }

    private static Guesses next(@Nullable Guesses known, Instant now) {
        return (known == null ? Guesses.none() : known).failed(now);
    }

    private static String name(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter("username")).orElse("");
    }

    private static String nameAndAddress(String name, String address) {
        return address + " " + key(name);
    }

    private static String key(String name) {
        return name.substring(0, Math.min(name.length(), 64)).toLowerCase(Locale.ROOT);
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
