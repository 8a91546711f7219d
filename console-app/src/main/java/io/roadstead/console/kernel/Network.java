package io.roadstead.console.kernel;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A range of addresses in CIDR form. Nothing is looked up: names are no addresses.
 *
 * @param bits how many leading bits of the address are those of the network
 */
public record Network(InetAddress address, int bits) {
    /** Reads {@code 10.0.0.0/8}, {@code fd00::/8} or a single address. */
    public static Optional<Network> parse(String text) {
        String[] parts = text.split("/", -1);
        return address(parts[0]).flatMap(address -> {
            int all = address.getAddress().length * 8;
            if (parts.length == 1) {
                return Optional.of(new Network(address, all));
            }
            return Optional.of(parts[1])
                    .filter(number -> parts.length == 2 && number.matches("[0-9]{1,3}"))
                    .map(Integer::valueOf)
                    .filter(bits -> bits <= all)
                    .map(bits -> new Network(address, bits));
        });
    }

    /** Reads a literal address, also with a port, and in brackets if it is one of IPv6. */
    public static Optional<InetAddress> address(String text) {
        String bare = text.startsWith("[")
                ? text.substring(1, Math.max(1, text.indexOf(']')))
                : text.matches("[0-9.]+:[0-9]+") ? text.substring(0, text.indexOf(':')) : text;
        try {
            return bare.isEmpty() ? Optional.empty() : Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** Whether an address is one of this network; never where one is of IPv4 and the other of IPv6. */
    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
