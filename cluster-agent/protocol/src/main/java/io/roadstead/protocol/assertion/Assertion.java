package io.roadstead.protocol.assertion;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The console says: this request is made for this user, in this cluster, now.
 *
 * @param keyId which of the issuer's keys signs it
 * @param issuer the console
 * @param audience the cluster, as the console named it; no other cluster accepts it
 * @param subject the user whom the agent impersonates
 * @param groups the user's groups, each once
 * @param scope what it may be used for
 * @param notBefore milliseconds
 * @param expiry milliseconds; at most {@link #LONGEST} after {@code notBefore}
 * @param id random, for the audit trails of both ends; 32 hexadecimal digits
 */
public record Assertion(
        String keyId,
        String issuer,
        String audience,
        String subject,
        List<String> groups,
        Scope scope,
        Instant notBefore,
        Instant expiry,
        String id) {
    /** No assertion is valid for longer. */
    public static final Duration LONGEST = Duration.ofSeconds(60);

    /** How long before its making an assertion is valid already: clocks of replicas differ a little. */
    public static final Duration LEAD = Duration.ofSeconds(10);

    public Assertion {
        groups = List.copyOf(groups);
    }

    /** What an assertion may be used for. */
    public sealed interface Scope {
        /** Any read or watch of the user until it expires; so one signature serves many requests. */
        record Standing() implements Scope {}

        /** One request line, and no other; what every write and every stream in both directions needs. */
        record Single(String method, String target) implements Scope {}

        /** Whether a request may be made with it. */
        default boolean covers(Requested request) {
            return switch (this) {
                case Standing standing -> request.reads() && !request.upgrade();
                case Single single ->
                    single.method().equals(request.method()) && single.target().equals(request.target());
            };
        }
    }

    /**
     * The request that an assertion came with.
     *
     * @param target path and query as they stand in the request line, nothing decoded
     * @param upgrade whether it asks for a stream in both directions (exec, attach, port-forward)
     */
    public record Requested(String method, String target, boolean upgrade) {
        boolean reads() {
            return method.equals("GET") || method.equals("HEAD");
        }
    }
}
