package io.roadstead.console.access;

import io.roadstead.console.access.model.ReturnPath;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The one place at which people sign in once more for what needs a recent sign-in. It sends to the login page, which takes whatever the
 * account signs in by, and from there comes back here and on to where the person was.
 */
public final class SignInAgainFilter extends OncePerRequestFilter {
    /** Where this is. */
    public static final String PATH = "/login/again";

    /** Query parameter: where to go on, below the console's address. */
    public static final String TO = "to";

    /** Query parameter of the login page: who is there signed in too long ago. */
    public static final String AGAIN = "again";

    private static final String ASKED = SignInAgainFilter.class.getName() + ".asked";

    /** Just signed in: whoever comes back here later, by a link, signs in once more. */
    private static final Duration JUST_NOW = Duration.ofMinutes(1);

    private final RequestCache wanted = new HttpSessionRequestCache();
    private final Clock clock;

    /** Looks by this clock. */
    public SignInAgainFilter(Clock clock) {
        this.clock = clock;
    }

    /** Whether the browser of this request was sent to sign in once more, so that a provider shall not do so silently. */
    public static boolean asked(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ASKED) != null;
    }

    /** Somebody signed in. */
    static void answered(HttpServletRequest request) {
        request.getSession().removeAttribute(ASKED);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!"GET".equals(request.getMethod()) || !PATH.equals(request.getServletPath())) {
            chain.doFilter(request, response);
        } else if (SignInCookie.signedInAt(request).plus(JUST_NOW).isAfter(clock.instant())) {
            response.sendRedirect(ReturnPath.of(request.getParameter(TO)));
        } else {
            wanted.saveRequest(request, response);
            request.getSession().setAttribute(ASKED, true);
            response.sendRedirect("/login?" + AGAIN);
        }
    }
}
