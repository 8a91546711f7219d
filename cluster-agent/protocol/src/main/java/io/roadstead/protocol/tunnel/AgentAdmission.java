package io.roadstead.protocol.tunnel;

import io.roadstead.protocol.message.Hello;
import io.roadstead.protocol.message.Refusal;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Who may come in. */
public interface AgentAdmission {
    /** Decides about an agent. Called on an event loop: must not block. Nothing in the hello is proved yet. */
    CompletionStage<Admission> admit(Hello hello, SocketAddress from);

    /** An agent, or something that was none, was sent away. Called on an event loop. */
    default void onRefused(SocketAddress from, Optional<Hello> hello, Refusal refusal) {}
}
