package io.roadstead.agent.own;

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
import org.jspecify.annotations.Nullable;

/**
 * Heartbeats on one control stream. The API server is asked at each interval; a heartbeat goes out in the beginning, whenever
 * the API server's state changes, at each interval while it does not answer (the agent lives), and otherwise as rarely as the
 * console's {@link Pace} allows: without one, at each interval.
 */
final class Heartbeats {
    private final ApiProbe probe;
    private final Doings doings;
    private final AnswerStream stream;
    private @Nullable ControlStream control;
    private @Nullable ScheduledFuture<?> next;
    private Duration atLeastEach = Duration.ZERO;
    private boolean told;
    private long toldAt;
    private long sequence;

    private Heartbeats(ApiProbe probe, Doings doings, AnswerStream stream) {
        this.probe = probe;
        this.doings = doings;
        this.stream = stream;
    }

    /**
     * Answers the console's control stream; the result hears it.
     *
     * @param heard what else the console says there; on the event loop
     */
    static StreamListener begin(ApiProbe probe, Doings doings, Consumer<Message> heard, AnswerStream stream) {
        Heartbeats beats = new Heartbeats(probe, doings, stream);
        Consumer<Message> all = message -> {
            beats.hear(message);
            heard.accept(message);
        };
        ControlStream control = ControlStream.accept(stream, all, beats::stop);
        beats.control = control;
        beats.tick();
        return control;
    }

    private void hear(Message message) {
        if (message instanceof Pace pace) {
            atLeastEach = pace.heartbeat();
            doings.pace(pace);
        }
    }

    private void tick() {
        Duration silent = Duration.ofNanos(System.nanoTime() - toldAt);
        if (!told || !probe.last().ready() || silent.compareTo(atLeastEach) >= 0) {
            beat();
        }
        probe.ask(() -> stream.eventLoop().execute(this::beat));
        next = stream.eventLoop().schedule(this::tick, doings.heartbeat().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What the other end does not take now is told again at the next interval. */
    private void beat() {
        ApiProbe.Reading reading = probe.last();
        if (control != null) {
            sequence++;
            toldAt = System.nanoTime();
            told = control.send(new Heartbeat(
                    sequence, Instant.now(), doings.rtt(), reading.ready(), reading.latency(), reading.detail()));
        }
    }

    private void stop() {
        control = null;
        if (next != null) {
            next.cancel(false);
        }
    }
}
