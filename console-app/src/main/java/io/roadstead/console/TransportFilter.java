package io.roadstead.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before everything else: shows the rest of the console the true client behind trusted proxies, and tells
 * browsers to come by TLS only where there is TLS. The headers stay, so that nobody takes a forwarded request for one
 * of this host's own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class TransportFilter extends OncePerRequestFilter {
    private static final String YEAR = "max-age=31536000; includeSubDomains";

    private final TrustedProxies proxies;
    private final boolean behindTls;

    TransportFilter(ProxyProperties proxies, ConsoleProperties console) {
        this.proxies = proxies.proxies();
        this.behindTls = console.behindTls();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest seen = proxies.trust(request.getRemoteAddr()) ? new Forwarded(request, proxies) : request;
        if (behindTls || seen.isSecure()) {
            response.setHeader("Strict-Transport-Security", YEAR);
        }
        chain.doFilter(seen, response);
    }

    private static final class Forwarded extends HttpServletRequestWrapper {
        private final String client;
        private final boolean secure;

        Forwarded(HttpServletRequest request, TrustedProxies proxies) {
            super(request);
            client = proxies.client(request.getRemoteAddr(), values(request, "X-Forwarded-For"));
            List<String> schemes = values(request, "X-Forwarded-Proto");
            secure = schemes.isEmpty() ? request.isSecure() : https(schemes.getLast());
        }

        private static List<String> values(HttpServletRequest request, String header) {
            return Collections.list(request.getHeaders(header));
        }

        /** What the nearest proxy says; the others are further away. */
        private static boolean https(String schemes) {
            return schemes.substring(schemes.lastIndexOf(',') + 1).strip().equalsIgnoreCase("https");
        }

        @Override
        public String getRemoteAddr() {
            return client;
        }

        @Override
        public String getRemoteHost() {
            return client;
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public String getScheme() {
            return secure ? "https" : "http";
        }
    }
}
