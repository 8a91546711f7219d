package io.roadstead.console.egress;

import io.roadstead.console.kernel.Network;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which addresses are read. Private networks are, since what people monitor stands there; this host itself, what is only on the same
 * wire, and where clouds hand out credentials are not, unless a setting lists them. An address of IPv4 within one of IPv6 is judged as
 * what it leads to. Sources: IANA special-purpose address registries; the metadata services of AWS, Azure, Google Cloud, Oracle,
 * Alibaba and Scaleway.
 *
 * @param allowed goes before what is never read
 */
public record AddressRules(List<Network> allowed) {
    private static final List<Network> NEVER = Stream.of(
                    "0.0.0.0/8",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "192.0.0.0/24",
                    "100.100.100.200",
                    "168.63.129.16",
                    "::/127",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8",
                    "fd00:ec2::/32",
                    "fd20:ce::/32",
                    "fd00:42::42")
            .flatMap(text -> Network.parse(text).stream())
            .toList();

    private static final List<Network> PRIVATE = Stream.of(
                    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "198.18.0.0/15", "fc00::/7")
            .flatMap(text -> Network.parse(text).stream())
            .toList();

    /** Where an address of IPv4 stands in one of IPv6: compatible, translated (RFC 6052, RFC 8215), 6to4. */
    private enum Within {
        COMPATIBLE("::/96", 12),
        TRANSLATED("64:ff9b::/96", 12),
        TRANSLATED_LOCALLY("64:ff9b:1::/48", 12),
        MAPPED_TRANSLATED("::ffff:0:0:0/96", 12),
        SIX_TO_FOUR("2002::/16", 2);

        private final Network network;
        private final int from;

        Within(String network, int from) {
            this.network = Network.parse(network).orElseThrow();
            this.from = from;
        }
    }

    /** Keeps a copy. */
    public AddressRules {
        allowed = List.copyOf(allowed);
    }

    /** Whether this one is read. */
    public boolean allow(InetAddress address) {
        if (isIn(allowed, address)) {
            return true;
        }
        return !isIn(NEVER, address)
                && within(address).map(inner -> allow(inner)).orElse(true);
    }

    /** The same for somebody who has no business in private networks, but for those that the setting lists. */
    boolean allowPublic(InetAddress address) {
        return allow(address)
                && (isIn(allowed, address)
                        || !isIn(PRIVATE, address)
                                && within(address)
                                        .map(inner -> allowPublic(inner))
                                        .orElse(true));
    }

    private static boolean isIn(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static Optional<InetAddress> within(InetAddress address) {
        return Arrays.stream(Within.values())
                .filter(form -> form.network.contains(address))
                .findFirst()
                .map(form -> inner(address.getAddress(), form.from));
    }

    private static InetAddress inner(byte[] address, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address, from, from + 4));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }
}
