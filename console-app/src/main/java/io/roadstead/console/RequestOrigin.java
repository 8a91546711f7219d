package io.roadstead.console;

import java.util.List;
import java.util.Optional;

/** Where a request comes from that a trusted proxy sent. */
sealed interface RequestOrigin {
    /**
     * All that was said agrees.
     *
     * @param client address
     * @param secure whether it came by TLS; empty where nobody says
     */
    record Known(String client, Optional<Boolean> secure) implements RequestOrigin {}

    /** What was said cannot be believed. */
    record Unclear(String sentence) implements RequestOrigin {}

    /**
     * From all lines of the three headers. A proxy that writes one kind lets the other through as a stranger sent it, and
     * nothing shows which kind is the proxy's: where they differ, one of them may be made up.
     *
     * @param peer who sent the request; must be trusted
     */
    static RequestOrigin of(
            TrustedProxies proxies,
            String peer,
            List<String> forwardedFor,
            List<String> forwardedProto,
            List<String> forwarded) {
        Optional<String> scheme = forwardedProto.isEmpty() ? Optional.empty() : Optional.of(last(forwardedProto));
        Optional<Boolean> secure = scheme.map("https"::equalsIgnoreCase);
        Known plain = new Known(proxies.client(peer, forwardedFor), secure);
        if (forwarded.isEmpty()) {
            return plain;
        }
        var header = ForwardedHeader.parse(forwarded);
        if (header.isEmpty()) {
            return new Unclear("The header Forwarded is not as RFC 7239 has it.");
        }
        if (header.get().elements().isEmpty()) {
            return plain;
        }
        String client = proxies.nearest(peer, header.get().clients());
        Optional<Boolean> standard = header.get().scheme().map("https"::equals);
        if (!forwardedFor.isEmpty() && !client.equals(plain.client())
                || secure.isPresent() && standard.isPresent() && !standard.equals(secure)) {
            return new Unclear("The headers Forwarded and X-Forwarded-For or X-Forwarded-Proto contradict each other."
                    + " The proxy before this console must remove those that it does not write itself.");
        }
        return new Known(client, standard.or(() -> secure));
    }

    /** What the nearest proxy says; the others are further away. */
    private static String last(List<String> lines) {
        String list = lines.getLast();
        return list.substring(list.lastIndexOf(',') + 1).strip();
    }
}
