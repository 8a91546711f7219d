package io.roadstead.console.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the session in memory within seconds after its record has ended: signed out elsewhere, too old, or the account
 * gone. While the database does not answer nobody is thrown out.
 */
public final class SignInGuard extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(SignInGuard.class);
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final String LOOKED_AT = SignInGuard.class.getName() + ".at";

    private final SignIns signIns;
    private final Clock clock;

    /** Looks by this clock. */
    public SignInGuard(SignIns signIns, Clock clock) {
        this.signIns = signIns;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && due(session) && ended(request)) {
            SecurityContextHolder.clearContext();
            session.invalidate();
        }
        chain.doFilter(request, response);
    }

    private boolean due(HttpSession session) {
        Instant now = clock.instant();
        if (session.getAttribute(LOOKED_AT) instanceof Instant at && now.isBefore(at.plus(STEP))) {
            return false;
        }
        session.setAttribute(LOOKED_AT, now);
        return true;
    }

    private boolean ended(HttpServletRequest request) {
        try {
            return SignInCookie.recordOf(request)
                    .filter(id -> !signIns.alive(id))
                    .isPresent();
        } catch (DataAccessException | TransactionException unreachable) {
            log.atDebug().setCause(unreachable).log("sign-in could not be looked at");
            return false;
        }
    }
}
