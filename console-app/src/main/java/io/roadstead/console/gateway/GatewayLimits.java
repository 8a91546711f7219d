package io.roadstead.console.gateway;

/** All limits that settings name. */
public record GatewayLimits(TurnLimits turns, ClientLimits clients, AgentLimits agents) {}
