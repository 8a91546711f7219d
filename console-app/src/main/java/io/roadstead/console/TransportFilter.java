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
        if (!proxies.trust(request.getRemoteAddr())) {
            pass(request, response, chain);
            return;
        }
        switch (origin(request)) {
            case RequestOrigin.Known known -> pass(new Forwarded(request, known), response, chain);
            case RequestOrigin.Unclear unclear -> refuse(request, response, unclear.sentence());
        }
    }

    private RequestOrigin origin(HttpServletRequest request) {
        return RequestOrigin.of(
                proxies,
                request.getRemoteAddr(),
                values(request, "X-Forwarded-For"),
                values(request, "X-Forwarded-Proto"),
                values(request, "Forwarded"));
    }

    private static List<String> values(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header));
    }

    private void pass(HttpServletRequest seen, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (behindTls || seen.isSecure()) {
            response.setHeader("Strict-Transport-Security", YEAR);
        }
        chain.doFilter(seen, response);
    }

    /** Before anything is done for it: nobody knows whom the trail would have to name. */
    private static void refuse(HttpServletRequest request, HttpServletResponse response, String sentence)
            throws IOException {
        if (request.getRequestURI().startsWith("/api/")) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST); // becomes a problem
            return;
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().println(sentence);
    }

    private static final class Forwarded extends HttpServletRequestWrapper {
        private final String client;
        private final boolean secure;

        Forwarded(HttpServletRequest request, RequestOrigin.Known origin) {
            super(request);
            client = origin.client();
            secure = origin.secure().orElse(request.isSecure());
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
