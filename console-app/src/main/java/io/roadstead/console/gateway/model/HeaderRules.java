package io.roadstead.console.gateway.model;

import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.model.Upgrade;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which headers travel: those of a list, in both directions, so that what nobody thought of stays behind. Identity is set by
 * the agent alone.
 */
public final class HeaderRules {
    private static final Set<String> UP = Set.of(
            "accept",
            "accept-encoding",
            "accept-language",
            "cache-control",
            "content-encoding",
            "content-length",
            "content-type",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-range",
            "if-unmodified-since",
            "kubectl-command",
            "kubectl-session",
            "range",
            Protocol.EPOCH,
            "user-agent");

    private static final Set<String> DOWN = Set.of(
            "accept-ranges",
            "allow",
            "audit-id",
            "cache-control",
            "content-disposition",
            "content-encoding",
            "content-language",
            "content-length",
            "content-range",
            "content-type",
            "date",
            "etag",
            "expires",
            "last-modified",
            "location",
            "retry-after",
            "vary",
            "warning",
            "x-kubernetes-pf-flowschema-uid",
            "x-kubernetes-pf-prioritylevel-uid");

    private static final String BEARER_PROTOCOL = "base64url.bearer.authorization.k8s.io";

    private HeaderRules() {}

    /** Why a request is refused for its headers; empty if it is not. */
    public static Optional<Refusal> objection(Head head) {
        if (head.headers().stream().anyMatch(header -> impersonates(header.name()))) {
            return Optional.of(Refusal.forbidden("Impersonation (--as, --as-group, --as-uid) is not possible through"
                    + " Roadstead, which already acts as you in the cluster; leave it out."));
        }
        if (head.headers().stream()
                .anyMatch(header -> header.name().equals("sec-websocket-protocol")
                        && header.value().contains(BEARER_PROTOCOL))) {
            return Optional.of(Refusal.malformed("A token is taken from the header Authorization only."));
        }
        return SwitchRequest.parse(head) instanceof SwitchRequest.Malformed(Refusal refusal)
                ? Optional.of(refusal)
                : Optional.empty();
    }

    /** Also what a server behind might read as it: underscores, and headers that Kubernetes does not have yet. */
    private static boolean impersonates(String name) {
        return name.replace('_', '-').startsWith("impersonate");
    }

    /** What goes to the API server. */
    public static List<Header> up(Head head) {
        Optional<Upgrade> upgrade =
                SwitchRequest.parse(head) instanceof SwitchRequest.To(Upgrade to) ? Optional.of(to) : Optional.empty();
        List<Header> kept =
                new ArrayList<>(listed(head, upgrade.map(Upgrade::asked).orElse(Set.of())));
        upgrade.ifPresent(to -> {
            kept.removeIf(header -> header.name().equals("content-length")); // else HTTP/2 takes the stream for a body
            kept.add(new Header(Upgrade.FIELD, to.token()));
        });
        return kept;
    }

    private static List<Header> listed(Head head, Set<String> alsoTravel) {
        Set<String> ofTheConnection = new HashSet<>();
        for (Header header : head.headers()) {
            if (header.name().equals("connection")) {
                for (String name : header.value().split(",")) {
                    ofTheConnection.add(name.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        return head.headers().stream()
                .filter(header -> UP.contains(header.name()) || alsoTravel.contains(header.name()))
                .filter(header -> !ofTheConnection.contains(header.name()))
                .toList();
    }

    /**
     * What goes to the client.
     *
     * @param prefix stands before the paths of the cluster in the gateway's addresses
     */
    public static List<Header> down(List<Header> headers, String prefix) {
        List<Header> kept = new ArrayList<>(headers.size());
        for (Header header : headers) {
            if (header.name().equals("location")) {
                location(header.value(), prefix).ifPresent(value -> kept.add(new Header("location", value)));
            } else if (DOWN.contains(header.name())) {
                kept.add(header);
            }
        }
        return kept;
    }

    /** What goes to the client when the API server has changed the protocol. */
    public static List<Header> switched(List<Header> headers, Upgrade upgrade) {
        List<Header> kept =
                new ArrayList<>(List.of(new Header("connection", "Upgrade"), new Header("upgrade", upgrade.token())));
        headers.stream()
                .filter(header -> upgrade.agreed().contains(header.name()))
                .forEach(kept::add);
        return kept;
    }

    /** Only within the cluster: to another host nobody is sent. */
    private static Optional<String> location(String value, String prefix) {
        boolean withinTheHost = value.startsWith("/") && !value.startsWith("//") && !value.startsWith("/\\");
        return withinTheHost ? Optional.of(prefix + value) : Optional.empty();
    }
}
