package io.roadstead.console.gateway.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a request goes, read off its target as it stands in the request line. The name of a cluster is matched once, in one
 * form; what follows is never decoded or normalised, so no two readers can take it for different clusters.
 */
public sealed interface Address {
    /** No target is longer. */
    int MAX_LENGTH = 16 * 1024;

    /**
     * The API of a cluster.
     *
     * @param name its id, or its name
     * @param target path and query for the API server, as they stood
     */
    record Cluster(String name, String target) implements Address {
        /** What stands before the target in addresses of this gateway. */
        public String prefix() {
            return PREFIX + name;
        }
    }

    /** Something of the gateway's own. */
    record Own(String path) implements Address {}

    /** What may not stand in a target. */
    record Malformed(String sentence) implements Address {}

    /** Before the names of clusters. */
    String PREFIX = "/k8s/clusters/";

    /** Reads the target of a request line. */
    static Address parse(String target) {
        if (!target.startsWith("/")) {
            return new Malformed("The request target must be a path; the gateway is no proxy for other hosts.");
        }
        if (target.length() > MAX_LENGTH) {
            return new Malformed("The request target is longer than " + MAX_LENGTH + " bytes.");
        }
        if (Rules.hasForbidden(target)) {
            return new Malformed("The request target has a character that must be percent-encoded.");
        }
        if (!target.startsWith(PREFIX)) {
            return new Own(path(target));
        }
        Matcher name = Rules.NAME.matcher(target).region(PREFIX.length(), target.length());
        if (!name.lookingAt()) {
            return new Malformed("After " + PREFIX + " comes the id or the name of a cluster, then / or the end.");
        }
        String rest = target.substring(name.end());
        return Rules.objection(path(rest))
                .<Address>map(Malformed::new)
                .orElseGet(() -> new Cluster(name.group(), rest.startsWith("/") ? rest : "/" + rest));
    }

    private static String path(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** What may stand behind the name. */
    final class Rules {
        private static final Pattern NAME =
                Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?(?=[/?]|$)");
        private static final Pattern ENCODED = Pattern.compile("%([0-9A-Fa-f]{2})");
        private static final Pattern LONE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
        private static final Pattern STEPS_ASIDE = Pattern.compile("\\.{1,2}(?:;.*)?");

        private Rules() {}

        private static boolean hasForbidden(String target) {
            for (int i = 0; i < target.length(); i++) {
                char c = target.charAt(i);
                if (c <= ' ' || c > '~' || c == '\\' || c == '#') {
                    return true;
                }
            }
            return false;
        }

        /** Why a path is refused that a server behind might read as another one than stands there. */
        private static Optional<String> objection(String path) {
            if (path.startsWith("//")) {
                return Optional.of("The path has two slashes after the cluster.");
            }
            if (path.indexOf('%') < 0 && !path.contains("/.")) {
                return Optional
                        .empty(); // as nearly all: it starts with a slash, is decoded, and no segment begins with a dot
            }
            if (LONE_PERCENT.matcher(path).find()) {
                return Optional.of("The path has a percent sign that is not followed by two hexadecimal digits.");
            }
            String once = decoded(path);
            if (once.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
                return Optional.of("The path has an encoded control character.");
            }
            return stepsAside(once) || stepsAside(decoded(once))
                    ? Optional.of("The path has a segment of dots, which could lead elsewhere.")
                    : Optional.empty();
        }

        private static boolean stepsAside(String decoded) {
            for (String segment : decoded.split("[/\\\\]", -1)) {
                if (STEPS_ASIDE.matcher(segment).matches()) {
                    return true;
                }
            }
            return false;
        }

        /** Bytes as characters; what is no percent-encoding stays. Only looked at, never sent on. */
        private static String decoded(String text) {
            return ENCODED.matcher(text)
                    .replaceAll(byteOf ->
                            Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(byteOf.group(1), 16))));
        }
    }
}
