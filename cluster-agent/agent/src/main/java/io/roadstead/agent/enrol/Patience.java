package io.roadstead.agent.enrol;

import io.roadstead.protocol.message.EnrolmentRefusalCode;
import java.time.Duration;

/** How long the agent waits after a refusal, and what it tells those who read its log. */
final class Patience {
    private static final Duration SLOW = Duration.ofMinutes(5);

    private Patience() {}

    /** Never before the console wants it. A new manifest ends the wait. */
    static Duration after(EnrolmentRefusalCode code, Duration atLeast) {
        Duration usual = switch (code) {
            case BUSY -> Duration.ofSeconds(15);
            case QUARANTINED -> Duration.ofSeconds(30);
            case BAD_EVIDENCE, KEY_UNKNOWN -> Duration.ofMinutes(1);
            case TOKEN_UNKNOWN,
                    TOKEN_EXPIRED,
                    TOKEN_USED,
                    TOKEN_OTHER_CLUSTER,
                    BAD_PROOF,
                    OTHER_CLUSTER,
                    REVOKED,
                    MALFORMED,
                    OTHER -> SLOW;
        };
        return usual.compareTo(atLeast) < 0 ? atLeast : usual;
    }

    static String sentence(EnrolmentRefusalCode code) {
        return switch (code) {
            case TOKEN_UNKNOWN ->
                "the console does not know this join token; take a new manifest from the cluster's page and apply it";
            case TOKEN_EXPIRED ->
                "the join token's hour is over; take a new manifest from the cluster's page and apply it";
            case TOKEN_USED ->
                "another key has used this join token; take a new manifest from the cluster's page and apply it";
            case TOKEN_OTHER_CLUSTER -> "the join token is for another cluster; apply this cluster's own manifest";
            case KEY_UNKNOWN ->
                "the console does not know the agent's key; choose Re-attach on the cluster's page and apply the manifest";
            case BAD_PROOF -> "the console does not accept the agent's signature";
            case BAD_EVIDENCE -> "what the agent knows of its cluster does not convince the console";
            case OTHER_CLUSTER -> "this cluster is registered under another id; remove one of the two";
            case QUARANTINED -> "two clusters claim to be this one; decide on the cluster's page which one is";
            case REVOKED -> "the cluster is being removed from the console";
            case BUSY -> "the console has too many agents at once";
            case MALFORMED -> "the console cannot read what this agent sends; is one of them much older?";
            case OTHER -> "the console refuses, for a reason that this agent does not know yet";
        };
    }
}
