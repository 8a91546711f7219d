package io.roadstead.console.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.roadstead.console.gateway.ClientLimits;
import io.roadstead.console.gateway.GatewayMetrics;
import io.roadstead.console.gateway.model.Head;
import io.roadstead.console.gateway.model.Header;
import io.roadstead.console.gateway.model.Limit;
import io.roadstead.console.gateway.model.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request and its answer, whatever carries them, each within limits of time. */
final class Dialogue implements Client {
    private static final Duration LAST_WORDS = Duration.ofSeconds(30);
    private static final Duration LEFT_OVER = Duration.ofSeconds(5);
    private static final long LEFT_OVER_BYTES = 1024 * 1024;

    private final Wire wire;
    private final @Nullable Head head;
    private final GatewayMetrics metrics;
    private final ClientLimits limits;
    private final Deadline reading;
    private final Deadline writing;
    private final BodyPatience patience;
    private @Nullable Exchange exchange;
    private boolean answering;
    private boolean answered;
    private boolean bodyEnded;
    private boolean switched;
    private long leftOver;

    /** @param head null where what came is no request, which can only {@link #broke be refused} */
    Dialogue(Wire wire, @Nullable Head head, GatewayMetrics metrics, ClientLimits limits) {
        this.wire = wire;
        this.head = head;
        this.metrics = metrics;
        this.limits = limits;
        this.reading = new Deadline(wire.loop());
        this.writing = new Deadline(wire.loop());
        this.patience = new BodyPatience(limits.bodyPause());
    }

    // --- For what carries it ---------------------------------------------------------------------------------------

    void begin(Exchange chosen) {
        exchange = chosen;
        chosen.begin();
    }

    /** A piece of the body; to be released. */
    void body(ByteBuf piece) {
        if (answered || exchange == null) { // whose time goes on, however it comes
            leftOver += piece.readableBytes();
            piece.release();
            skipLeftOver();
        } else {
            reading.clear();
            patience.come(piece.readableBytes(), System.nanoTime());
            exchange.body(piece);
        }
    }

    void bodyEnded() {
        reading.clear();
        bodyEnded = true;
        if (switched) {
            reading.set(LAST_WORDS, wire::cut);
        }
        if (answered) {
            finish();
            return;
        }
        wire.listen();
        if (exchange != null) {
            exchange.bodyEnded();
        }
    }

    /** What came is no request, or no body. */
    void broke(Refusal refusal) {
        reading.clear();
        wire.last();
        bodyEnded = true; // nothing more is read
        Exchange running = exchange;
        if (answering) {
            abort();
        } else {
            refuse(refusal);
        }
        if (running != null) {
            running.gone();
        }
    }

    /** The client may take more of the answer again. */
    void writable() {
        if (isWritable() && !answered) {
            writing.clear();
            if (exchange != null) {
                exchange.writable();
            }
        }
    }

    /** The client has gone. */
    void gone() {
        reading.clear();
        writing.clear();
        Exchange running = exchange;
        exchange = null;
        if (running != null) {
            running.gone();
        }
    }

    // --- For exchanges ---------------------------------------------------------------------------------------------

    @Override
    public EventLoop loop() {
        return wire.loop();
    }

    @Override
    public String address() {
        return wire.address();
    }

    @Override
    public void more() {
        if (switched) {
            wire.more(); // a stream may be silent for as long as it likes
        } else if (!bodyEnded) {
            reading.set(
                    patience.ask(System.nanoTime()),
                    () -> broke(new Refusal(
                            408,
                            "Timeout",
                            "The body of the request paused for longer than "
                                    + limits.bodyPause().toSeconds() + " s.",
                            Duration.ZERO,
                            Optional.of(Limit.BODY_PAUSE))));
            wire.more();
        }
    }

    @Override
    public void goOn() {
        if (head != null && head.lists("expect", "100-continue")) {
            wire.goOn();
        }
    }

    @Override
    public void answer(int status, List<Header> headers) {
        answering = true;
        wire.head(status, headers, head);
    }

    @Override
    public void switchProtocol(List<Header> headers) {
        answering = true;
        switched = true;
        wire.switchProtocol(headers);
        wire.more();
    }

    @Override
    public void data(ByteBuf piece) {
        if (!wire.data(piece)) {
            abort();
        } else if (!isWritable()) {
            writing.set(switched ? limits.streamPause() : limits.answerPause(), () -> {
                metrics.broken("slow-client");
                metrics.limited(switched ? Limit.STREAM_PAUSE : Limit.ANSWER_PAUSE);
                wire.cut();
            });
        }
    }

    @Override
    public void end() {
        if (!wire.end()) {
            abort();
            return;
        }
        answered = true;
        exchange = null;
        reading.clear();
        writing.clear(); // what is left of that is the affair of what carries it
        if (switched) {
            wire.stop();
        } else if (bodyEnded) {
            wire.done();
        } else {
            reading.set(LEFT_OVER, wire::stop);
            skipLeftOver();
        }
    }

    /** Reads the rest of a body that nobody wants, if it is short, so that the client reads the answer first. */
    private void skipLeftOver() {
        if (leftOver > LEFT_OVER_BYTES) {
            reading.clear();
            wire.stop();
        } else {
            wire.more();
        }
    }

    private void finish() {
        reading.clear();
        writing.clear();
        wire.done();
    }

    @Override
    public void refuse(Refusal refusal) {
        if (answering) {
            abort();
            return;
        }
        metrics.refused(refusal.status());
        refusal.limit().ifPresent(metrics::limited);
        RefusalAnswer said = RefusalAnswer.of(refusal, head);
        answer(refusal.status(), said.headers());
        data(Unpooled.wrappedBuffer(said.body()));
        end();
    }

    @Override
    public void abort() {
        wire.cut();
    }

    @Override
    public boolean isWritable() {
        return wire.isWritable();
    }
}
