package io.roadstead.protocol.tunnel;

import io.roadstead.protocol.message.Refusal;
import java.security.PublicKey;
import java.time.Duration;

/** What the console decides about an agent that said hello. */
public sealed interface Admission {
    /**
     * It may come in if it proves this key.
     *
     * @param session the console's name for the connection
     * @param heartbeat how often it shall send heartbeats
     * @param listener hears what happens to the connection
     */
    record Admitted(PublicKey key, String session, Duration heartbeat, ConnectionListener listener)
            implements Admission {}

    /** It may not; it is told so. */
    record Refused(Refusal refusal) implements Admission {}
}
