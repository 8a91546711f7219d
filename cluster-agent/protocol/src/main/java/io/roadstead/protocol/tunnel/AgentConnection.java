package io.roadstead.protocol.tunnel;

import io.roadstead.protocol.assertion.ConsoleClock;
import io.roadstead.protocol.message.Challenge;
import io.roadstead.protocol.message.Welcome;

/**
 * An open connection at the agent's end.
 *
 * @param clock the console's, by which assertions are judged
 * @param challenge what the console said of itself
 */
public record AgentConnection(TunnelConnection connection, ConsoleClock clock, Challenge challenge, Welcome welcome) {}
