package io.roadstead.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses methods that no page knows: Vaadin would answer them like GET, also where only reading is meant to be open. */
final class KnownMethodsFilter extends OncePerRequestFilter {
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean passkey =
                "DELETE".equals(request.getMethod()) && request.getServletPath().startsWith("/webauthn/register/");
        if (passkey || METHODS.contains(request.getMethod())) {
            chain.doFilter(request, response);
        } else {
            response.setHeader("Allow", String.join(", ", METHODS));
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }
}
