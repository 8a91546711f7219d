package io.roadstead.console.access.oidc;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Where a provider says that somebody signed out there. Source: OpenID Connect Back-Channel Logout 1.0, 2.5 to 2.8. */
final class BackChannelFilter extends OncePerRequestFilter {
    static final String PATH = "/logout/connect/back-channel/" + Provider.ID;

    private static final Logger log = LoggerFactory.getLogger(BackChannelFilter.class);
    private static final int LONGEST = 16_000;

    private final BackChannelLogout logout;

    BackChannelFilter(BackChannelLogout logout) {
        this.logout = logout;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!"POST".equals(request.getMethod()) || !PATH.equals(request.getServletPath())) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Cache-Control", "no-store");
        String token = request.getParameter("logout_token");
        try {
            if (token != null && token.length() <= LONGEST && logout.take(token)) {
                response.setStatus(HttpServletResponse.SC_OK);
            } else {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                response.setContentType("application/json");
                response.getOutputStream()
                        .write(
                                "{\"error\":\"invalid_request\",\"error_description\":\"not a logout token that counts here\"}"
                                        .getBytes(StandardCharsets.UTF_8));
            }
        } catch (Troubled | DataAccessException | TransactionException later) {
            log.atWarn().setCause(later).log("a logout from the provider could not be carried out");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }
}
