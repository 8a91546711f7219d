package io.roadstead.protocol.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.protocol.model.LinkState.Cause;
import io.roadstead.protocol.model.LinkState.Connected;
import io.roadstead.protocol.model.LinkState.Degraded;
import io.roadstead.protocol.model.LinkState.Offline;
import io.roadstead.protocol.model.LinkState.Stalled;
import io.roadstead.protocol.tunnel.TunnelTimes;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LinkProfileTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "ALWAYS, 9, 10, 14, 15, 999, 1000",
        "INTERMITTENT, 119, 120, 19, 20, 2999, 3000",
        "METERED, 119, 120, 19, 20, 2999, 3000"
    })
    void eachProfileHasItsOwnThresholds(
            LinkProfile profile, int back, int offline, int late, int stalled, int fair, int slow) {
        Link connected = connected(profile);
        Link gone = connected.step(new LinkSignal.ControlClosed("reset"), START);
        assertThat(tick(gone, back)).isEqualTo(new Degraded(START, Cause.RECONNECTING));
        assertThat(tick(gone, offline)).isEqualTo(new Offline(START, "reset"));

        Link waits = connected.step(new LinkSignal.Unacknowledged(START), START);
        assertThat(tick(waits, late)).isInstanceOf(Connected.class);
        assertThat(tick(waits, stalled)).isEqualTo(new Stalled(START));

        assertThat(acknowledged(connected, fair)).isInstanceOf(Connected.class);
        assertThat(acknowledged(connected, slow)).isEqualTo(new Degraded(START, Cause.SLOW));
    }

    @Test
    void anotherProfileJudgesFromTheNextSignalOn() {
        Link gone = connected(LinkProfile.ALWAYS).step(new LinkSignal.ControlClosed("reset"), START);
        assertThat(tick(gone, 60)).isInstanceOf(Offline.class);
        assertThat(tick(gone.with(LinkProfile.METERED.limits()), 60)).isInstanceOf(Degraded.class);
        Link offline = gone.step(new LinkSignal.Tick(), START.plusSeconds(60));
        assertThat(offline.with(LinkProfile.METERED.limits()).state()).isInstanceOf(Offline.class);
    }

    @Test
    void theUsualLimitsAreThoseOfALinkThatIsAlwaysThere() {
        assertThat(LinkProfile.ALWAYS.limits()).isEqualTo(Link.Limits.DEFAULT);
        assertThat(TunnelTimes.DEFAULT.quiet())
                .isEqualTo(LinkProfile.ALWAYS.rhythm().quiet());
    }

    @ParameterizedTest
    @EnumSource
    void noProfileContradictsItself(LinkProfile profile) {
        assertThat(LinkProfile.parse(profile.word())).contains(profile);
        assertThat(profile.limits().stall())
                .as("else the connection ends before anybody sees that it stalls")
                .isLessThan(TunnelTimes.DEFAULT.dead());
        assertThat(profile.silence())
                .as("a ping may be missed once, and what is heard is written within 30 s")
                .isGreaterThan(profile.rhythm()
                        .quietAtConsole()
                        .plus(TunnelTimes.DEFAULT.dead())
                        .plusSeconds(30));
        assertThat(profile.rhythm().probe())
                .isLessThanOrEqualTo(profile.rhythm().heartbeat());
    }

    @Test
    void theAgentFindsHalfAnOpenConnectionWithin75SecondsAndTheConsoleSoonAfter() {
        for (LinkProfile profile : new LinkProfile[] {LinkProfile.ALWAYS, LinkProfile.INTERMITTENT}) {
            assertThat(profile.rhythm().quiet().plus(TunnelTimes.DEFAULT.dead()))
                    .isLessThanOrEqualTo(Duration.ofSeconds(75));
            assertThat(profile.rhythm().quietAtConsole().plus(TunnelTimes.DEFAULT.dead()))
                    .isLessThanOrEqualTo(Duration.ofSeconds(80));
        }
    }

    private static Link connected(LinkProfile profile) {
        return Link.waiting(START, profile.limits())
                .step(new LinkSignal.BulkOpened(), START)
                .step(new LinkSignal.ControlOpened(), START);
    }

    private static LinkState tick(Link link, int second) {
        return link.step(new LinkSignal.Tick(), START.plusSeconds(second)).state();
    }

    private static LinkState acknowledged(Link link, int millis) {
        return link.step(new LinkSignal.Acknowledged(Duration.ofMillis(millis)), START)
                .state();
    }
}
