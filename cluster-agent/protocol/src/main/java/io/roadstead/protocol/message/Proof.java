package io.roadstead.protocol.message;

import java.time.Instant;

/**
 * The agent's proof that it holds the key which it named.
 *
 * @param signature Base64url; over hello and challenge as they went over the wire, see {@link Handshake}
 * @param time the agent's clock, shown to people when it is far off; nothing depends on it; milliseconds
 */
public record Proof(String signature, Instant time) implements Message {}
