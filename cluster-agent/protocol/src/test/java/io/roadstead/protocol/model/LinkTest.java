package io.roadstead.protocol.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.protocol.model.LinkSignal.Acknowledged;
import io.roadstead.protocol.model.LinkSignal.BulkClosed;
import io.roadstead.protocol.model.LinkSignal.BulkOpened;
import io.roadstead.protocol.model.LinkSignal.ControlClosed;
import io.roadstead.protocol.model.LinkSignal.ControlOpened;
import io.roadstead.protocol.model.LinkSignal.Probed;
import io.roadstead.protocol.model.LinkSignal.Tick;
import io.roadstead.protocol.model.LinkSignal.Unacknowledged;
import io.roadstead.protocol.model.LinkState.ApiUnreachable;
import io.roadstead.protocol.model.LinkState.Cause;
import io.roadstead.protocol.model.LinkState.Connected;
import io.roadstead.protocol.model.LinkState.Degraded;
import io.roadstead.protocol.model.LinkState.Offline;
import io.roadstead.protocol.model.LinkState.Stalled;
import io.roadstead.protocol.model.LinkState.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinkTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private Link link = Link.waiting(START, Link.Limits.DEFAULT);

    @Test
    void waitsUntilAnAgentComesHoweverLongThatTakes() {
        at(86_400, new Tick());
        assertThat(link.state()).isEqualTo(new Waiting(START));
        at(86_401, new ControlOpened());
        at(86_402, new BulkOpened());
        assertThat(link.state()).isEqualTo(new Connected(second(86_402)));
    }

    @Test
    void isDegradedWithoutBulk() {
        connect();
        at(5, new BulkClosed());
        assertThat(link.state()).isEqualTo(new Degraded(second(5), Cause.NO_BULK));
        at(6, new Tick());
        assertThat(link.state()).isEqualTo(new Degraded(second(5), Cause.NO_BULK));
        at(7, new BulkOpened());
        assertThat(link.state()).isEqualTo(new Connected(second(7)));
    }

    @Test
    void isNotOfflineWhileTheAgentMayComeBack() {
        connect();
        at(10, new ControlClosed("reset"));
        assertThat(link.state()).isEqualTo(new Degraded(second(10), Cause.RECONNECTING));
        at(19, new Tick());
        assertThat(link.state()).isEqualTo(new Degraded(second(10), Cause.RECONNECTING));
        at(20, new Tick());
        assertThat(link.state()).isEqualTo(new Offline(second(10), "reset"));
        at(3600, new Tick());
        assertThat(link.state()).isEqualTo(new Offline(second(10), "reset"));
        at(3601, new ControlOpened());
        assertThat(link.state()).isEqualTo(new Connected(second(3601)));
    }

    @Test
    void staysConnectedWhileAnotherReplicaHoldsATunnel() {
        connect();
        at(3, new ControlOpened());
        at(4, new ControlClosed("replica exits"));
        at(60, new Tick());
        assertThat(link.state()).isEqualTo(new Connected(second(2)));
    }

    @Test
    void stallsSinceTheOldestByteWithoutAnswer() {
        connect();
        at(20, new Unacknowledged(second(20)));
        at(34, new Tick());
        assertThat(link.state()).isInstanceOf(Connected.class);
        at(35, new Tick());
        assertThat(link.state()).isEqualTo(new Stalled(second(20)));
        at(36, new Acknowledged(Duration.ofMillis(20)));
        assertThat(link.state()).isEqualTo(new Connected(second(36)));
    }

    @Test
    void blamesTheApiServerOnlyAfterTwoFailuresInARow() {
        connect();
        at(10, new Probed(false, "connection refused"));
        assertThat(link.state()).isInstanceOf(Connected.class);
        at(11, new Probed(true, ""));
        at(20, new Probed(false, "connection refused"));
        at(30, new Probed(false, "503"));
        assertThat(link.state()).isEqualTo(new ApiUnreachable(second(20), "503"));
        at(40, new Probed(true, ""));
        assertThat(link.state()).isEqualTo(new Connected(second(40)));
    }

    @Test
    void isSlowUntilRoundTripsHalve() {
        connect();
        at(5, new Acknowledged(Duration.ofMillis(1100)));
        assertThat(link.state()).isEqualTo(new Degraded(second(5), Cause.SLOW));
        at(6, new Acknowledged(Duration.ofMillis(800)));
        assertThat(link.state()).isEqualTo(new Degraded(second(5), Cause.SLOW));
        for (int i = 7; i < 40; i++) {
            at(i, new Acknowledged(Duration.ofMillis(100)));
        }
        assertThat(link.state()).isInstanceOf(Connected.class);
    }

    @Test
    void prefersTheGraverState() {
        connect();
        at(10, new Probed(false, "x"));
        at(10, new Probed(false, "x"));
        at(10, new Unacknowledged(second(10)));
        at(30, new Tick());
        assertThat(link.state()).isInstanceOf(Stalled.class);
        at(31, new ControlClosed("reset"));
        assertThat(link.state()).isEqualTo(new Degraded(second(31), Cause.RECONNECTING));
    }

    @Test
    void neverSaysConnectedWithoutATunnelNorGoesBackToWaiting() {
        Random random = new Random(42);
        for (int run = 0; run < 200; run++) {
            link = Link.waiting(START, Link.Limits.DEFAULT);
            boolean came = false;
            for (int time = 1; time < 300; time++) {
                LinkSignal signal = any(random, time);
                came |= signal instanceof ControlOpened;
                at(time, signal);
                assertThat(link.state() instanceof Waiting).isEqualTo(!came);
                if (link.state() instanceof Connected) {
                    assertThat(link.facts().control()).isPositive();
                }
                assertThat(link.state().since()).isBeforeOrEqualTo(second(time));
                assertThat(link.step(new Tick(), second(time)).state()).isEqualTo(link.state());
            }
        }
    }

    private static LinkSignal any(Random random, int time) {
        return List.of(
                        new ControlOpened(),
                        new ControlClosed("x"),
                        new BulkOpened(),
                        new BulkClosed(),
                        new Acknowledged(Duration.ofMillis(random.nextInt(3000))),
                        new Unacknowledged(second(time - random.nextInt(Math.min(time, 30)))),
                        new Probed(random.nextBoolean(), "x"),
                        new Tick())
                .get(random.nextInt(8));
    }

    private void connect() {
        at(1, new BulkOpened());
        at(2, new ControlOpened());
        assertThat(link.state()).isEqualTo(new Connected(second(2)));
    }

    private void at(int second, LinkSignal signal) {
        link = link.step(signal, second(second));
    }

    private static Instant second(int second) {
        return START.plusSeconds(second);
    }
}
