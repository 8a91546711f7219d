package io.roadstead.console.cluster;

import io.roadstead.protocol.message.Enrolment;
import io.roadstead.protocol.message.EnrolmentAnswer;
import io.roadstead.protocol.message.Hello;
import io.roadstead.protocol.message.Refusal;
import java.security.PublicKey;

/** Decides about agents that come to the gateway. Methods ask the database: not for event loops. */
public interface AgentDoor {
    /** What becomes of an agent that says hello. */
    sealed interface Decision {
        /** It may come in if this key proves it. */
        record Admitted(ClusterId cluster, PublicKey key) implements Decision {}

        /** It may not. */
        record TurnedAway(Refusal refusal) implements Decision {}
    }

    /**
     * Decides about a hello; nothing of it is proved yet.
     *
     * @param address where it comes from
     */
    Decision decide(Hello hello, String address);

    /**
     * Registers an agent, or says why not; recorded in the audit trail.
     *
     * @param address where it comes from
     */
    EnrolmentAnswer enrol(Enrolment.Received request, String address);
}
