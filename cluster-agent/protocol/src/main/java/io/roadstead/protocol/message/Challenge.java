package io.roadstead.protocol.message;

import java.time.Instant;
import java.util.List;

/**
 * The console's answer to {@link Hello}: prove it.
 *
 * @param version the version which both speak from now on
 * @param nonce 32 random bytes in Base64url, never used twice
 * @param time the console's clock, from which the agent reads assertions; milliseconds
 * @param replica which console answers, so that an agent can hold two tunnels to two of them
 */
public record Challenge(int version, List<String> capabilities, String nonce, Instant time, String replica)
        implements Message {
    public Challenge {
        capabilities = List.copyOf(capabilities);
    }
}
