package io.roadstead.console.gateway.replica;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.gateway.keys.AssertionKeys;
import io.roadstead.protocol.assertion.Assertion.Requested;
import io.roadstead.protocol.assertion.AssertionVerifier;
import io.roadstead.protocol.assertion.Verdict;
import io.roadstead.protocol.assertion.VerifiedAssertions;
import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.model.Upgrade;
import io.roadstead.protocol.tunnel.RequestHead;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What another console may ask of a cluster whose agent is connected here: for a user what was asserted, by the rules that agents have; of the
 * agent itself the few things that the console asks in its own name.
 */
final class HopCheck {
    private static final int CLUSTERS = 2_000;
    private static final int ASSERTIONS = 200; // of one cluster
    private static final Set<String> OWN = Set.of("GET /v1/checks", "POST /v1/renew-key", "POST /v1/unregister");

    private final String issuer;
    private final AssertionKeys keys;
    private final Map<ClusterId, VerifiedAssertions> verifiers = new LinkedHashMap<>(16, 0.75f, true);
    private Map<String, String> known = Map.of();

    HopCheck(String issuer, AssertionKeys keys) {
        this.issuer = issuer;
        this.keys = keys;
    }

    /**
     * Why it may not go on, as a word for the log; empty if it may.
     *
     * @param now the clock of the console that asks
     */
    Optional<String> objection(Hop hop, RequestHead head, Instant now) {
        if (head.destination().equals(RequestHead.AGENT)) {
            return OWN.contains(head.method() + " " + head.target())
                    ? Optional.empty()
                    : Optional.of("not for other consoles");
        }
        if (!head.destination().equals(RequestHead.API_SERVER)) {
            return Optional.of("no such destination");
        }
        String text = head.fields().first(Protocol.ASSERTION).orElse(null);
        Requested requested = new Requested(
                head.method(), head.target(), head.fields().first(Upgrade.FIELD).isPresent());
        return switch (verifier(hop.cluster()).verify(text, requested, now)) {
            case Verdict.Accepted accepted -> Optional.empty();
            case Verdict.Refused refused -> Optional.of(refused.reason().name());
        };
    }

    private synchronized VerifiedAssertions verifier(ClusterId cluster) {
        Map<String, String> now = keys.known();
        if (!now.equals(known)) {
            known = now;
            verifiers.clear();
        }
        VerifiedAssertions verifier = verifiers.computeIfAbsent(
                cluster,
                id -> new VerifiedAssertions(new AssertionVerifier(issuer, id.value(), opened(now)), ASSERTIONS));
        if (verifiers.size() > CLUSTERS) {
            verifiers.remove(verifiers.keySet().iterator().next());
        }
        return verifier;
    }

    private static Map<String, PublicKey> opened(Map<String, String> encoded) {
        Map<String, PublicKey> opened = new HashMap<>();
        encoded.forEach((id, key) -> opened.put(id, key(key)));
        return opened;
    }

    private static PublicKey key(String encoded) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(encoded)));
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("the console's own keys are keys", damaged);
        }
    }
}
