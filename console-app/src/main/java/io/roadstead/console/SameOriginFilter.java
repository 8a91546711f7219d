package io.roadstead.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what another site makes a browser send: changes, sign-ins and WebSockets. Tokens against forged requests do
 * not cover the sign-in form and WebSockets. Programs that change something send no origin and pass; they have no cookies to misuse.
 */
final class SameOriginFilter extends OncePerRequestFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final @Nullable URI publicUrl;

    SameOriginFilter(@Nullable URI publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (socket(request) ? !ours(request) : changes(request) && foreign(request)) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean changes(HttpServletRequest request) {
        return !READING.contains(request.getMethod());
    }

    private static boolean socket(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Upgrade")).stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("websocket"));
    }

    /** Sockets are for our pages only, and browsers always say from where they open one. */
    private boolean ours(HttpServletRequest request) {
        return request.getHeader("Origin") != null && !foreign(request);
    }

    private boolean foreign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) { // the browser's own word; pages cannot set it
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeader("Origin");
        return origin != null && !sameHost(origin, request.getHeader("Host")) && !samePublic(origin);
    }

    private static boolean sameHost(String origin, @Nullable String host) {
        return origin.equals("http://" + host) || origin.equals("https://" + host);
    }

    private boolean samePublic(String origin) {
        return publicUrl != null && origin.equals(publicUrl.getScheme() + "://" + publicUrl.getRawAuthority());
    }
}
