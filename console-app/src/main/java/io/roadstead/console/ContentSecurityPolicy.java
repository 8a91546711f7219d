package io.roadstead.console;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/**
 * Lets a page run the scripts which this console wrote into it, by a number used once, and nothing else. Vaadin 25.2
 * still needs {@code unsafe-eval} and inline styles; both go when it no longer does.
 */
@Component
class ContentSecurityPolicy implements VaadinServiceInitListener {
    /** For everything that is not a page. */
    static final String CLOSED = "default-src 'none'; frame-ancestors 'none'";

    private static final int NONCE_BYTES = 18;

    private final RandomGenerator secure;

    ContentSecurityPolicy(RandomGenerator secure) {
        this.secure = secure;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(this::protect);
    }

    private void protect(IndexHtmlResponse page) {
        byte[] random = new byte[NONCE_BYTES];
        secure.nextBytes(random);
        String nonce = Base64.getEncoder().encodeToString(random);
        page.getDocument().getElementsByTag("script").attr("nonce", nonce);
        page.getVaadinResponse().setHeader("Content-Security-Policy", policy(nonce));
    }

    private static String policy(String nonce) {
        return String.join(
                "; ",
                "default-src 'self'",
                "script-src 'self' 'nonce-" + nonce + "' 'unsafe-eval'",
                "style-src 'self' 'unsafe-inline'",
                "img-src 'self' data:",
                "font-src 'self' data:",
                "connect-src 'self'",
                "object-src 'none'",
                "base-uri 'self'",
                "form-action 'self'",
                "frame-ancestors 'none'");
    }
}
