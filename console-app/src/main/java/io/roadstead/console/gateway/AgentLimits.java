package io.roadstead.console.gateway;

import io.roadstead.protocol.tunnel.TunnelBudget;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How fast agents may come, and what their tunnels may hold.
 *
 * @param enrolmentRate enrolments a second from one address, twenty times as many at once
 * @param helloRate agents that come a second, four times as many at once
 * @param helloDecisions agents that are being decided about
 * @param tunnelStreams streams of one connection of an agent
 * @param tunnelHeld bytes that one connection may hold in both directions
 * @param tunnelsHeld the same of all connections
 */
@Validated
@ConfigurationProperties("roadstead.gateway.limits")
public record AgentLimits(
        @DefaultValue("1") @Min(1) @Max(10_000) int enrolmentRate,
        @DefaultValue("100") @Min(1) @Max(100_000) int helloRate,
        @DefaultValue("64") @Min(1) @Max(10_000) int helloDecisions,
        @DefaultValue("1000") @Min(16) @Max(100_000) int tunnelStreams,
        @DefaultValue("32MB") DataSize tunnelHeld,
        @DefaultValue("256MB") DataSize tunnelsHeld) {
    /** Checks that they go together. */
    public AgentLimits {
        if (tunnelHeld.compareTo(DataSize.ofMegabytes(4)) < 0 || tunnelsHeld.compareTo(tunnelHeld) < 0) {
            throw new IllegalArgumentException("roadstead.gateway.limits.tunnel-held is at least 4MB, and not more than"
                    + " roadstead.gateway.limits.tunnels-held.");
        }
    }

    /** The usual budget of a console's end within these. */
    public TunnelBudget budget() {
        TunnelBudget usual = TunnelBudget.console();
        return new TunnelBudget(
                usual.streamWindow(),
                usual.streamWindowMost(),
                usual.streamSend(),
                tunnelHeld.toBytes(),
                tunnelsHeld.toBytes(),
                tunnelStreams,
                usual.pendingOpens(),
                usual.headerList(),
                usual.socketSend(),
                usual.resetsPer30Seconds());
    }
}
