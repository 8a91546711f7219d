package io.roadstead.console.egress;

import io.netty.pkitesting.X509Bundle;
import io.roadstead.console.kernel.Network;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;

/** A client for tests that trusts one authority, reads from this host only, and finds it by every name. */
public final class TrustingEgress {
    private TrustingEgress() {}

    public static EgressClient of(X509Bundle authority) throws SSLException {
        return new EgressClient(
                new AddressRules(List.of(Network.parse("127.0.0.1").orElseThrow())),
                host -> List.of(address(host)),
                new EgressLimits(1_000_000, Duration.ofSeconds(5), 8),
                EgressClient.builder().trustManager(authority.getCertificate()).build(),
                outcome -> {});
    }

    private static InetAddress address(String host) {
        if (host.endsWith(".test")) {
            return InetAddress.ofLiteral(host.equals("metadata.test") ? "169.254.169.254" : "127.0.0.1");
        }
        return InetAddress.ofLiteral(host);
    }
}
