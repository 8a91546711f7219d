package io.roadstead.console;

import io.roadstead.console.kernel.Network;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** Finds the client behind proxies, of whose headers only those are believed that a trusted proxy sent. */
record TrustedProxies(List<Network> networks) {
    /** More are never looked at: each proxy adds one, and strangers may add any number in front. */
    private static final int MOST_HOPS = 16;

    boolean trust(String peer) {
        return Network.address(peer).filter(this::contain).isPresent();
    }

    /**
     * The right-most address that is none of ours: everything left of it may be made up. What is no address ends the
     * search at the last one that was.
     *
     * @param peer who sent the request; must be trusted
     * @param forwarded the values of {@code X-Forwarded-For} in their order
     */
    String client(String peer, List<String> forwarded) {
        return nearest(peer, Arrays.asList(String.join(",", forwarded).split(",", -1)));
    }

    /** The same by one hop each; one that is no address ends the search, such as a name that a proxy made up. */
    String nearest(String peer, List<String> hops) {
        String client = peer;
        for (int i = hops.size() - 1; i >= Math.max(0, hops.size() - MOST_HOPS); i--) {
            var hop = Network.address(hops.get(i).strip());
            if (hop.isEmpty()) {
                return client;
            }
            client = hop.get().getHostAddress();
            if (!contain(hop.get())) {
                return client;
            }
        }
        return client;
    }

    private boolean contain(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
