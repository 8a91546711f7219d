package io.roadstead.console.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host; waits. */
@FunctionalInterface
public interface Names {
    /** All of them, in the order in which they are tried. */
    List<InetAddress> of(String host) throws UnknownHostException;

    /** As this host's system finds them. */
    static Names ofSystem() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
