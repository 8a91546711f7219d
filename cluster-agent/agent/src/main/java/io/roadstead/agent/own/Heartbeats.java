package io.roadstead.agent.own;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.roadstead.agent.own.OwnSurface.Doings;
import io.roadstead.protocol.message.Heartbeat;
import io.roadstead.protocol.message.Message;
import io.roadstead.protocol.message.Pace;
import io.roadstead.protocol.tunnel.AnswerStream;
import io.roadstead.protocol.tunnel.ControlStream;
import io.roadstead.protocol.tunnel.StreamListener;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Heartbeats on one control stream. The API server is asked at each interval; a heartbeat goes out in the beginning, whenever
 * the API server's state changes, at each interval while it does not answer (the agent lives), and otherwise as rarely as the
 * console's {@link Pace} allows: without one, at each interval. A pace that is quicker than the interval is the interval, down to
 * one second. All on the stream's event loop; no heartbeat waits for the API server.
 */
final class Heartbeats {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration QUICK = Duration.ofSeconds(2);
    private static final Duration USUAL_LIMIT = Duration.ofSeconds(5);

    /** With one interval of a second a silent API server is known as such within two. */
    private static final Duration QUICK_LIMIT = Duration.ofMillis(800);

    private final ApiProbe probe;
    private final Doings doings;
    private final EventLoop loop;
    private @Nullable Predicate<Message> send;
    private @Nullable ScheduledFuture<?> next;
    private Duration atLeastEach = Duration.ZERO;
    private long tickedAt;
    private boolean told;
    private boolean toldReady;
    private long toldAt;
    private long sequence;

    Heartbeats(ApiProbe probe, Doings doings, EventLoop loop) {
        this.probe = probe;
        this.doings = doings;
        this.loop = loop;
    }

    /**
     * Answers the console's control stream; the result hears it.
     *
     * @param heard what else the console says there; on the event loop
     */
    static StreamListener begin(ApiProbe probe, Doings doings, Consumer<Message> heard, AnswerStream stream) {
        Heartbeats beats = new Heartbeats(probe, doings, stream.eventLoop());
        Consumer<Message> all = message -> {
            beats.hear(message);
            heard.accept(message);
        };
        ControlStream control = ControlStream.accept(stream, all, beats::stop);
        beats.begin(control::send);
        return control;
    }

    /** @param sending false, and nothing was sent, while the other end does not take any */
    void begin(Predicate<Message> sending) {
        send = sending;
        tick();
    }

    void hear(Message message) {
        if (message instanceof Pace pace) {
            atLeastEach = pace.heartbeat();
            doings.pace(pace);
            plan();
        }
    }

    private Duration interval() {
        Duration usual = doings.heartbeat();
        if (atLeastEach.isZero() || atLeastEach.compareTo(usual) >= 0) {
            return usual;
        }
        return atLeastEach.compareTo(SHORTEST) < 0 ? SHORTEST : atLeastEach;
    }

    private void tick() {
        tickedAt = now();
        Duration interval = interval();
        if (isNews() || now() - toldAt >= atLeastEach.toNanos() || interval.compareTo(atLeastEach) >= 0) {
            beat();
        }
        probe.ask(interval.compareTo(QUICK) <= 0 ? QUICK_LIMIT : USUAL_LIMIT, () -> loop.execute(this::beat));
        plan();
    }

    /** A console hears at each interval that the API server does not answer, and once that it does. */
    private boolean isNews() {
        boolean ready = probe.last().ready();
        return !told || !ready || !toldReady;
    }

    /** The next tick is one interval after the last one, as the interval is now. */
    private void plan() {
        if (next != null) {
            next.cancel(false);
        }
        if (send != null) {
            long rest = tickedAt + interval().toNanos() - now();
            next = loop.schedule(this::tick, Math.max(0, rest), TimeUnit.NANOSECONDS);
        }
    }

    private long now() {
        return loop.ticker().nanoTime();
    }

    /** What the other end does not take now is told again at the next interval. */
    private void beat() {
        ApiProbe.Reading reading = probe.last();
        if (send != null) {
            sequence++;
            toldAt = now();
            toldReady = reading.ready();
            told = send.test(new Heartbeat(
                    sequence, Instant.now(), doings.rtt(), reading.ready(), reading.latency(), reading.detail()));
        }
    }

    void stop() {
        send = null;
        if (next != null) {
            next.cancel(false);
        }
    }
}
