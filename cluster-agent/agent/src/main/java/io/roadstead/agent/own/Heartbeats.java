package io.roadstead.agent.own;

import io.netty.util.concurrent.ScheduledFuture;
import io.roadstead.protocol.message.Heartbeat;
import io.roadstead.protocol.message.Message;
import io.roadstead.protocol.tunnel.AnswerStream;
import io.roadstead.protocol.tunnel.ControlStream;
import io.roadstead.protocol.tunnel.StreamListener;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Heartbeats on one control stream: at once, then each interval, and whenever the API server's state changes. One is sent also
 * while the API server does not answer: the agent lives.
 */
final class Heartbeats {
    private final ApiProbe probe;
    private final Supplier<Duration> rtt;
    private final AnswerStream stream;
    private @Nullable ControlStream control;
    private @Nullable ScheduledFuture<?> next;
    private long sequence;

    private Heartbeats(ApiProbe probe, Supplier<Duration> rtt, AnswerStream stream) {
        this.probe = probe;
        this.rtt = rtt;
        this.stream = stream;
    }

    /**
     * Answers the console's control stream; the result hears it.
     *
     * @param heard what the console says there; on the event loop
     */
    static StreamListener begin(
            ApiProbe probe,
            Supplier<Duration> rtt,
            Supplier<Duration> interval,
            Consumer<Message> heard,
            AnswerStream stream) {
        Heartbeats beats = new Heartbeats(probe, rtt, stream);
        ControlStream control = ControlStream.accept(stream, heard, beats::stop);
        beats.control = control;
        beats.tick(interval);
        return control;
    }

    private void tick(Supplier<Duration> interval) {
        beat();
        probe.ask(() -> stream.eventLoop().execute(this::beat));
        next = stream.eventLoop().schedule(() -> tick(interval), interval.get().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void beat() {
        ApiProbe.Reading reading = probe.last();
        if (control != null) {
            sequence++;
            control.send(new Heartbeat(
                    sequence, Instant.now(), rtt.get(), reading.ready(), reading.latency(), reading.detail()));
        }
    }

    private void stop() {
        control = null;
        if (next != null) {
            next.cancel(false);
        }
    }
}
