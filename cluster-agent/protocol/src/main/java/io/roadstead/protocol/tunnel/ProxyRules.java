package io.roadstead.protocol.tunnel;

import io.netty.handler.proxy.HttpProxyHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The way out of a site, as {@code HTTPS_PROXY} and {@code NO_PROXY} give it.
 *
 * @param proxy an HTTP proxy that understands CONNECT
 * @param direct hosts that are dialled directly: {@code *}, a name, or a domain with or without a dot before it, which
 *     covers the names below it
 */
public record ProxyRules(Optional<Proxy> proxy, List<String> direct) {
    public static final ProxyRules NONE = new ProxyRules(Optional.empty(), List.of());

    /** A proxy, and who we are to it. */
    public record Proxy(String host, int port, Optional<Credentials> credentials) {
        /**
         * Asks the proxy for a way through; comes first in a pipeline.
         *
         * @param resolved the proxy's own address
         * @param connect how long the proxy may take
         */
        public HttpProxyHandler handler(InetSocketAddress resolved, Duration connect) {
            HttpProxyHandler handler = credentials
                    .map(who -> new HttpProxyHandler(resolved, who.user(), who.password()))
                    .orElseGet(() -> new HttpProxyHandler(resolved));
            handler.setConnectTimeoutMillis(connect.toMillis());
            return handler;
        }
    }

    /** For basic authentication. */
    public record Credentials(String user, String password) {
        @Override
        public String toString() {
            return user + ":***";
        }
    }

    public ProxyRules {
        direct = List.copyOf(direct);
    }

    /**
     * From the values of the two variables; empty ones mean none.
     *
     * @throws IllegalArgumentException if the proxy is not an {@code http} URL with a host; quotes no password
     */
    public static ProxyRules parse(String httpsProxy, String noProxy) {
        List<String> direct = Arrays.stream(noProxy.split(","))
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .toList();
        return httpsProxy.isBlank()
                ? new ProxyRules(Optional.empty(), direct)
                : new ProxyRules(Optional.of(proxy(httpsProxy.strip())), direct);
    }

    private static Proxy proxy(String text) {
        URI url;
        try {
            url = URI.create(text.contains("://") ? text : "http://" + text);
        } catch (IllegalArgumentException notAUrl) {
            throw new IllegalArgumentException("the proxy is not a URL");
        }
        if (!"http".equals(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("the proxy is not an http URL with a host");
        }
        return new Proxy(url.getHost(), url.getPort() < 0 ? 80 : url.getPort(), credentials(url));
    }

    private static Optional<Credentials> credentials(URI url) {
        return Optional.ofNullable(url.getRawUserInfo()).map(info -> {
            int colon = info.indexOf(':');
            return colon < 0
                    ? new Credentials(decoded(info), "")
                    : new Credentials(decoded(info.substring(0, colon)), decoded(info.substring(colon + 1)));
        });
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The proxy for a host; empty if it is dialled directly. */
    public Optional<Proxy> proxyFor(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return direct.stream().anyMatch(rule -> covers(rule, name)) ? Optional.empty() : proxy;
    }

    private static boolean covers(String rule, String name) {
        String domain = rule.startsWith(".") ? rule.substring(1) : rule;
        return rule.equals("*") || name.equals(domain) || name.endsWith("." + domain);
    }
}
