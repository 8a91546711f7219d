package io.roadstead.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * A browser whose person gave the right password and still owes the code. It lies in the browser's session, gives no
 * rights, and ends by itself.
 *
 * @param version of the account when the password was checked: another one ends this
 * @param wrong codes so far
 */
record HalfSignIn(String account, long version, Instant until, int wrong) implements Serializable {
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final int MOST_WRONG = 5;
    private static final String ATTRIBUTE = HalfSignIn.class.getName();

    /** Begins one in this browser, whose session gets another id. */
    static void begin(HttpServletRequest request, SecondFactorNeeded needed, Instant now) {
        request.getSession();
        request.changeSessionId();
        new HalfSignIn(needed.account(), needed.version(), now.plus(LIFETIME), 0).keep(request);
    }

    /** That of this browser, if it still counts. */
    static Optional<HalfSignIn> of(HttpServletRequest request, Instant now) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof HalfSignIn half
                ? Optional.of(half).filter(same -> now.isBefore(same.until()))
                : Optional.empty();
    }

    /** That of the browser which is being served by this thread. */
    static Optional<HalfSignIn> current(Instant now) {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? of(request.getRequest(), now)
                : Optional.empty();
    }

    static void end(HttpServletRequest request) {
        request.getSession().removeAttribute(ATTRIBUTE);
    }

    /** Counts one; the last that is allowed ends it. */
    void wrongCode(HttpServletRequest request) {
        if (wrong + 1 >= MOST_WRONG) {
            end(request);
        } else {
            new HalfSignIn(account, version, until, wrong + 1).keep(request);
        }
    }

    private void keep(HttpServletRequest request) {
        request.getSession().setAttribute(ATTRIBUTE, this);
    }
}
