package io.roadstead.console.cluster;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** What a manifest and an agent must know of the gateway. The gateway brings it. */
public interface GatewayFacts {
    /** Where agents and clients dial, such as {@code https://gateway.example.com:8443}; no slash at its end. */
    URI url();

    /** SHA-256 of the keys that agents pin, in Base64, as RFC 7469 writes them; the first is in use. */
    List<String> pins();

    /** The authority of the gateway's certificate, in PEM, for clients. */
    String authority();

    /** The console as its assertions name it. */
    String issuer();

    /** The keys that sign assertions, as SubjectPublicKeyInfo in Base64, by their ids. */
    Map<String, String> assertionKeys();
}
