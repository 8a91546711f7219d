package io.roadstead.console.gateway;

import io.roadstead.console.cluster.GatewayFacts;
import io.roadstead.console.gateway.keys.AssertionKeys;
import io.roadstead.console.gateway.keys.Authority;
import io.roadstead.console.gateway.keys.GatewayCertificate;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/** What is told of the gateway, as it is now. */
record OwnFacts(
        GatewayProperties properties,
        IntSupplier port,
        Authority own,
        GatewayCertificate certificate,
        AssertionKeys keys)
        implements GatewayFacts {
    @Override
    public URI url() {
        return properties.url(port.getAsInt());
    }

    @Override
    public List<String> pins() {
        return certificate.pins();
    }

    @Override
    public String authority() {
        return certificate.trusted();
    }

    @Override
    public String issuer() {
        return own.issuer();
    }

    @Override
    public Map<String, String> assertionKeys() {
        return keys.known();
    }
}
