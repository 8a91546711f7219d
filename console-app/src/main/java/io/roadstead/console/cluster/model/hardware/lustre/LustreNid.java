package io.roadstead.console.cluster.model.hardware.lustre;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of a server in Lustre's network: {@code 10.0.0.1@tcp}. Source: Lustre operations manual, "Lustre networking".
 *
 * @param address IPv4, IPv6, a host name, or a number in networks that have those
 * @param network {@code tcp}, {@code o2ib}, {@code kfi} and such, with a number where there are several
 */
public record LustreNid(String address, String network) implements Comparable<LustreNid> {
    private static final int LONGEST = 253;
    private static final Pattern NETWORK = Pattern.compile("[a-z][a-z0-9]{1,15}");
    private static final Pattern DOTTED = Pattern.compile("[0-9.]+");
    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\\.){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:.*:)[0-9a-fA-F:]{2,45}(?:[0-9.]{0,15})");
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]{0,62})(\\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,62})){0,10}");

    /** Reads one; without a network it is {@code tcp}. */
    public static Optional<LustreNid> parse(String text) {
        int at = text.indexOf('@');
        String address = bare(at < 0 ? text : text.substring(0, at));
        String network = at < 0 ? "tcp" : text.substring(at + 1);
        return isAddress(address) && NETWORK.matcher(network).matches()
                ? Optional.of(new LustreNid(address, network))
                : Optional.empty();
    }

    private static String bare(String address) {
        return address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
    }

    private static boolean isAddress(String address) {
        if (address.isEmpty() || address.length() > LONGEST) {
            return false;
        }
        if (DOTTED.matcher(address).matches()) {
            return IPV4.matcher(address).matches() || NUMBER.matcher(address).matches();
        }
        return address.indexOf(':') >= 0
                ? IPV6.matcher(address).matches()
                : HOST.matcher(address).matches();
    }

    @Override
    public int compareTo(LustreNid other) {
        return toString().compareTo(other.toString());
    }

    /** As Lustre writes it. */
    @Override
    public String toString() {
        return address + "@" + network;
    }
}
