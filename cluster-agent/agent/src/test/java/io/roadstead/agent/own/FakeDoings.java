package io.roadstead.agent.own;

import io.roadstead.protocol.message.Pace;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** An agent that only says how often to ask. */
record FakeDoings(Duration heartbeat) implements OwnSurface.Doings {
    @Override
    public CompletableFuture<String> renewKey() {
        return CompletableFuture.completedFuture("");
    }

    @Override
    public void end() {}

    @Override
    public void replicas(int count) {}

    @Override
    public Duration rtt() {
        return Duration.ZERO;
    }

    @Override
    public void pace(Pace pace) {}
}
