package io.roadstead.console.gateway.model;

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
        if (target.chars().anyMatch(c -> c <= ' ' || c > '~' || c == '\\' || c == '#')) {
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
        private static final Pattern STEPS_ASIDE = Pattern.compile("\\.{1,2}(?:;.*)?");

        private Rules() {}

        /** Why a path is refused that a server behind might read as another one than stands there. */
        private static java.util.Optional<String> objection(String path) {
            if (path.startsWith("//")) {
                return java.util.Optional.of("The path has two slashes after the cluster.");
            }
            String once = decoded(path);
            String twice = once == null ? null : decoded(once.replaceAll("%(?![0-9A-Fa-f]{2})", "%25"));
            if (once == null || twice == null) {
                return java.util.Optional.of(
                        "The path has a percent sign that is not followed by two hexadecimal digits.");
            }
            if (once.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
                return java.util.Optional.of("The path has an encoded control character.");
            }
            if (stepsAside(once) || stepsAside(twice)) {
                return java.util.Optional.of("The path has a segment of dots, which could lead elsewhere.");
            }
            return java.util.Optional.empty();
        }

        private static boolean stepsAside(String decoded) {
            for (String segment : decoded.split("[/\\\\]", -1)) {
                if (STEPS_ASIDE.matcher(segment).matches()) {
                    return true;
                }
            }
            return false;
        }

        /** Bytes as characters; null for what is no percent-encoding. Only looked at, never sent on. */
        private static @org.jspecify.annotations.Nullable String decoded(String text) {
            StringBuilder plain = new StringBuilder(text.length());
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c != '%') {
                    plain.append(c);
                    continue;
                }
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    return null;
                }
                plain.append((char) (16 * high + low));
                i += 2;
            }
            return plain.toString();
        }
    }
}
