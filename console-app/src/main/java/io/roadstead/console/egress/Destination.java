package io.roadstead.console.egress;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address that the console may be told to read, in its parts; {@code http} and {@code https} only, without a user.
 *
 * @param host in small letters; an address of IPv6 without its brackets
 * @param target path and query, as they are sent
 */
public record Destination(boolean tls, String host, int port, String target) {
    private static final int LONGEST = 2_048;
    private static final int LAST_PORT = 65_535;
    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e]+");
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9a-fA-F]*");

    /**
     * Reads one; empty where it is none. Numbers in the place of a name are taken as four decimal ones only, since others are read as
     * an address by some and as a name by others. Source: WHATWG, URL standard, "ends in a number".
     */
    public static Optional<Destination> parse(String url) {
        if (url.length() > LONGEST || !PLAIN.matcher(url).matches()) {
            return Optional.empty();
        }
        try {
            return of(new URI(url));
        } catch (URISyntaxException noUrl) {
            return Optional.empty();
        }
    }

    private static Optional<Destination> of(URI uri) {
        String scheme = text(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https");
        String host = host(text(uri.getHost()));
        if (!tls && !scheme.equals("http")
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null
                || host.isEmpty()
                || uri.getPort() == 0
                || uri.getPort() > LAST_PORT) {
            return Optional.empty();
        }
        String path = text(uri.getRawPath()).isEmpty() ? "/" : text(uri.getRawPath());
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        int port = uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80;
        return Optional.of(new Destination(tls, host, port, path + query));
    }

    private static String text(@org.jspecify.annotations.Nullable String part) {
        return part == null ? "" : part;
    }

    /** Empty where it is none that means one thing only. */
    private static String host(String host) {
        if (host.startsWith("[")) {
            return host.endsWith("]") && host.indexOf('%') < 0 ? host.substring(1, host.length() - 1) : "";
        }
        String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        String last = bare.substring(bare.lastIndexOf('.') + 1);
        return NUMBER.matcher(last).matches() && !IPV4.matcher(bare).matches() ? "" : bare.toLowerCase(Locale.ROOT);
    }

    /** The same place with something behind its path; both may have a slash between them, and the query goes. */
    public Destination below(String more) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        return new Destination(tls, host, port, path.replaceAll("/+$", "") + more);
    }

    /** The same with an ending behind its path, before the query. */
    public Destination beside(String ending) {
        int query = target.indexOf('?');
        String changed = query < 0 ? target + ending : target.substring(0, query) + ending + target.substring(query);
        return new Destination(tls, host, port, changed);
    }

    /** What a reference leads to that is read here, such as another address, or a path; empty where it is none. */
    public Optional<Destination> resolve(String reference) {
        if (reference.isEmpty()
                || reference.length() > LONGEST
                || !PLAIN.matcher(reference).matches()) {
            return Optional.empty();
        }
        try {
            return parse(new URI(origin() + target).resolve(new URI(reference)).toString());
        } catch (URISyntaxException | IllegalArgumentException noReference) {
            return Optional.empty();
        }
    }

    /** The whole of it. */
    public String url() {
        return origin() + target;
    }

    /** Scheme, host and port: what a secret for it belongs to. */
    public String origin() {
        return (tls ? "https://" : "http://") + hostAndPort();
    }

    /** As it stands in the header {@code Host}. */
    String hostAndPort() {
        String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return port == (tls ? 443 : 80) ? name : name + ":" + port;
    }
}
