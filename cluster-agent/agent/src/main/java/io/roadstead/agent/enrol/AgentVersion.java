package io.roadstead.agent.enrol;

/** The agent's release, for people. */
public final class AgentVersion {
    public static final String CURRENT = "0.1.0";

    private AgentVersion() {}
}
