package io.roadstead.protocol.message;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What the console answers to an {@link EnrolmentRequest}. */
public sealed interface EnrolmentAnswer {
    /**
     * The agent's key is registered.
     *
     * @param keyId what the agent's key is called from now on
     * @param validFor how long the registration lasts; milliseconds on the wire
     * @param time the console's clock; milliseconds
     * @param issuer the console, as its assertions name it
     * @param assertionKeys the console's keys, as SubjectPublicKeyInfo in Base64, by their ids; to be pinned
     */
    record Enrolled(String keyId, Duration validFor, Instant time, String issuer, Map<String, String> assertionKeys)
            implements EnrolmentAnswer {
        public Enrolled {
            assertionKeys = Map.copyOf(assertionKeys);
        }
    }

    /**
     * It is not.
     *
     * @param detail for people, in English; no secrets
     * @param retryAfter how long the agent shall wait at least; milliseconds on the wire
     */
    record Refused(EnrolmentRefusalCode code, String detail, Duration retryAfter) implements EnrolmentAnswer {}
}
