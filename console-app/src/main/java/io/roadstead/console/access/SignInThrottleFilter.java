package io.roadstead.console.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sends who guesses too fast back to the form, which says how long to wait; costs no password check. */
public final class SignInThrottleFilter extends OncePerRequestFilter {
    /** Query parameter of the login page: seconds to wait. */
    public static final String WAIT = "wait";

    private final SignInThrottle throttle;
    private final RefusalAudit refusals;

    /** Asks this throttle, and has it recorded whom it turns away. */
    public SignInThrottleFilter(SignInThrottle throttle, RefusalAudit refusals) {
        this.throttle = throttle;
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod()) || !"/login".equals(request.getServletPath());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Duration wait = throttle.waitFor(request);
        if (wait.isZero()) {
            chain.doFilter(request, response);
        } else {
            refusals.throttled(request.getRemoteAddr());
            response.sendRedirect("/login?" + WAIT + "=" + (wait.toSeconds() + 1));
        }
    }
}
