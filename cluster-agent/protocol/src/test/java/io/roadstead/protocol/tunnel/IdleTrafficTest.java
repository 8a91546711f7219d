package io.roadstead.protocol.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.roadstead.protocol.message.Heartbeat;
import io.roadstead.protocol.message.Hello;
import io.roadstead.protocol.message.Message;
import io.roadstead.protocol.message.Pace;
import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.model.LinkProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a tunnel costs that nobody uses: a day of both connections in virtual time, both ends as they are shipped, each flush one packet of
 * IPv4, TCP with timestamps and TLS 1.3, with an acknowledgement of its own where no answer carries one within 40 ms.
 */
class IdleTrafficTest {
    private static final long MILLI = 1_000_000;
    private static final long DAY = Duration.ofDays(1).toNanos();
    private static final long LATENCY = 20 * MILLI;
    private static final long DELAYED_ACK = 40 * MILLI;
    private static final int PACKET = 20 + 32 + 22;
    private static final int ACK = 20 + 32;
    private static final int CHECKS = 1_500;

    @ParameterizedTest
    @CsvSource({"ALWAYS, 1000000", "INTERMITTENT, 1000000", "METERED, 250000"})
    void anIdleDayStaysWithinItsBar(LinkProfile profile, long most) {
        long bytes = day(profile, TunnelKind.CONTROL).bytes + day(profile, TunnelKind.BULK).bytes;
        assertThat(bytes).as("bytes of IP a day").isBetween(most / 3, most);
    }

    @Test
    void whatIsShownIsWhatThePacketsAddUpTo() {
        Day day = day(LinkProfile.ALWAYS, TunnelKind.CONTROL);
        TunnelConnection.Figures figures = day.console.tunnel.figures();
        assertThat((double) (figures.bytesIn() + figures.bytesOut())).isBetween(day.bytes * 0.95, day.bytes * 1.05);
    }

    @Test
    void anotherPaceIsKeptWithoutANewConnection() {
        Day day = new Day(LinkProfile.METERED, TunnelKind.BULK);
        day.run(DAY / 24);
        long metered = day.bytes;
        day.pace(LinkProfile.ALWAYS);
        day.run(DAY / 12);
        assertThat(day.bytes - metered).isGreaterThan(3 * metered);
        assertThat(day.console.closed()).isNull();
    }

    @Test
    void whereSilentConnectionsAreEndedMorePingsAreWorthTheirBytes() {
        Day day = new Day(LinkProfile.ALWAYS, TunnelKind.BULK);
        day.run(DAY / 24);
        long usual = day.bytes;
        day.agent.tunnel.quietAtMost(Duration.ofSeconds(13));
        day.pace(LinkProfile.METERED);
        day.run(DAY / 12);
        assertThat(day.bytes - usual).isGreaterThan(2 * usual);
    }

    private static Day day(LinkProfile profile, TunnelKind kind) {
        Day day = new Day(profile, kind);
        day.run(DAY);
        assertThat(day.console.closed()).isNull();
        assertThat(day.agent.closed()).isNull();
        return day;
    }

    /** One connection of one day. */
    private static final class Day {
        final SimulatedEnd console;
        final SimulatedEnd agent;
        final List<Message> heard = new ArrayList<>();
        long bytes;
        private final LinkProfile profile;
        private final PriorityQueue<Event> events = new PriorityQueue<>();
        private @Nullable ControlStream beats;
        private long now;
        private long order;
        private long consoleAck = Long.MAX_VALUE;
        private long agentAck = Long.MAX_VALUE;

        private record Event(long due, long order, Runnable task) implements Comparable<Event> {
            @Override
            public int compareTo(Event other) {
                return due != other.due ? Long.compare(due, other.due) : Long.compare(order, other.order);
            }
        }

        Day(LinkProfile profile, TunnelKind kind) {
            this.profile = profile;
            Hello hello =
                    new Hello(1, 1, Protocol.CAPABILITIES, "1", "c-aaaaaaaaaaaaaaaaaaaa", "instance", "key", kind);
            console = new SimulatedEnd(TunnelBudget.console(), TunnelTimes.DEFAULT, hello, null);
            agent = new SimulatedEnd(TunnelBudget.agent(), TunnelTimes.DEFAULT, hello, this::accept);
            pace(profile);
            if (kind == TunnelKind.CONTROL) {
                in(MILLI, () -> console.does(this::greet));
            }
        }

        /** As the two ends do it when the console has said so. */
        void pace(LinkProfile other) {
            console.tunnel.quiet(other.rhythm().quietAtConsole());
            agent.tunnel.quiet(other.rhythm().quiet());
        }

        private void greet() {
            ControlStream stream = ControlStream.open(console.tunnel, heard::add, () -> {});
            stream.send(new Pace(profile.rhythm().heartbeat(), profile.rhythm().quiet()));
            check();
        }

        private void check() {
            Answer answer = Answer.counted();
            answer.of(console.tunnel.open(
                    new RequestHead("GET", RequestHead.AGENT, "/v1/checks", Fields.NONE), true, answer));
            in(profile.rhythm().checks().toNanos(), () -> console.does(this::check));
        }

        private StreamListener accept(RequestHead head, AnswerStream stream) {
            if (ControlStream.isAskedFor(head)) {
                ControlStream control = ControlStream.accept(stream, message -> {}, () -> {});
                beats = control;
                in(0, () -> agent.does(this::beat));
                return control;
            }
            stream.answer(new ResponseHead(200, Fields.of("content-type", "application/json")));
            stream.send(Unpooled.buffer(CHECKS).writeZero(CHECKS));
            stream.finish();
            return new Unheard();
        }

        private void beat() {
            if (beats != null) {
                beats.send(new Heartbeat(
                        4_000,
                        Instant.ofEpochMilli(1_795_348_923_123L),
                        Duration.ofMillis(40),
                        true,
                        Duration.ofMillis(3),
                        ""));
            }
            in(profile.rhythm().heartbeat().toNanos(), () -> agent.does(this::beat));
        }

        private void in(long nanos, Runnable task) {
            events.add(new Event(now + nanos, order++, task));
        }

        void run(long until) {
            while (now < until) {
                step();
                long next = Math.min(console.next(), agent.next());
                next = Math.min(next, Math.min(consoleAck, agentAck));
                next = Math.min(
                        next,
                        events.isEmpty() ? Long.MAX_VALUE : events.element().due());
                now = Math.max(now + 1, Math.min(next, until));
            }
        }

        private void step() {
            console.runUntil(now);
            agent.runUntil(now);
            while (!events.isEmpty() && events.element().due() <= now) {
                events.remove().task().run();
            }
            console.runUntil(now);
            agent.runUntil(now);
            if (send(console, agent)) {
                consoleAck = Long.MAX_VALUE;
            }
            if (send(agent, console)) {
                agentAck = Long.MAX_VALUE;
            }
            if (consoleAck <= now) {
                consoleAck = Long.MAX_VALUE;
                bytes += ACK;
            }
            if (agentAck <= now) {
                agentAck = Long.MAX_VALUE;
                bytes += ACK;
            }
        }

        private boolean send(SimulatedEnd from, SimulatedEnd to) {
            List<ByteBuf> packet = new ArrayList<>();
            for (ByteBuf piece = from.channel.readOutbound(); piece != null; piece = from.channel.readOutbound()) {
                bytes += piece.readableBytes();
                packet.add(piece);
            }
            if (packet.isEmpty()) {
                return false;
            }
            bytes += PACKET;
            in(LATENCY, () -> {
                packet.forEach(to::receive);
                if (to == console) {
                    consoleAck = Math.min(consoleAck, now + DELAYED_ACK);
                } else {
                    agentAck = Math.min(agentAck, now + DELAYED_ACK);
                }
            });
            return true;
        }
    }

    private static final class Unheard implements StreamListener {
        @Override
        public void onData(ByteBuf data) {
            data.release();
        }

        @Override
        public void onEnd(Fields trailers) {}

        @Override
        public void onFailure(StreamFailure failure) {}
    }
}
