package io.roadstead.console.gateway.door;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.roadstead.console.gateway.GatewayMetrics;
import io.roadstead.console.gateway.model.Address;
import io.roadstead.console.gateway.model.Header;
import io.roadstead.console.gateway.model.HeaderRules;
import io.roadstead.console.gateway.model.Limit;
import io.roadstead.console.gateway.model.Refusal;
import io.roadstead.console.gateway.tunnel.Tunnels;
import io.roadstead.protocol.model.Upgrade;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.ResponseHead;
import io.roadstead.protocol.tunnel.StreamFailure;
import io.roadstead.protocol.tunnel.StreamListener;
import io.roadstead.protocol.tunnel.TunnelStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through a tunnel and its answer on the way back. Sent again, on another connection, only if the
 * tunnel says that nothing of it was acted on, and all that was sent of its body is still here. Methods may be called by any thread.
 */
public final class Crossing {
    private static final int ATTEMPTS = 3;
    private static final long PAUSE_MILLIS = 200;
    private static final String BY_THE_CLIENT = "by the client";
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Passage passage;
    private final Credentials credentials;
    private final Tunnels tunnels;
    private final BiConsumer<Crossing, String> onFinished;
    private final GatewayMetrics metrics;
    private final AnswerListener listener;
    private final long began = System.nanoTime();

    // All below is guarded by this.
    private @Nullable TunnelStream stream;
    private int attempts;
    private int demand;
    private final KeptBody body = new KeptBody();
    private boolean bodyEnded;
    private boolean answered;
    private boolean over;
    private long sent;
    private long received;

    private volatile boolean switched;

    private volatile @Nullable Runnable waitsForRoom;

    Crossing(
            Passage passage,
            Credentials credentials,
            Tunnels tunnels,
            BiConsumer<Crossing, String> onFinished,
            GatewayMetrics metrics,
            AnswerListener listener) {
        this.passage = passage;
        this.credentials = credentials;
        this.tunnels = tunnels;
        this.onFinished = onFinished;
        this.metrics = metrics;
        this.listener = listener;
    }

    /** What crosses. */
    public Passage passage() {
        return passage;
    }

    Credentials credentials() {
        return credentials;
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Whether it became a stream in both directions. */
    boolean isSwitched() {
        return switched;
    }

    /** Bytes of bodies that went to the cluster. */
    synchronized long sent() {
        return sent;
    }

    /** Bytes of bodies that came from the cluster. */
    synchronized long received() {
        return received;
    }

    void open() {
        boolean offline;
        boolean again;
        synchronized (this) {
            if (over) {
                return;
            }
            attempts++;
            Optional<TunnelStream> opened = tunnels.open(
                    passage.cluster(),
                    passage.kind(),
                    passage.head(),
                    !passage.wish().body() && passage.wish().upgrade().isEmpty(),
                    new Hearing());
            offline = opened.isEmpty();
            again = offline && attempts < ATTEMPTS && tunnels.isElsewhere(passage.cluster());
            opened.ifPresent(this::uses);
        }
        if (again) { // the way to the other console may just be made
            CompletableFuture.delayedExecutor(PAUSE_MILLIS * attempts, TimeUnit.MILLISECONDS)
                    .execute(this::open);
        } else if (offline) {
            refuse(offline(), "no connection");
        }
    }

    private synchronized void uses(TunnelStream opened) {
        stream = opened;
        opened.read(demand);
        body.again().forEach(piece -> hand(opened, piece, () -> {}));
        Runnable waiting = waitsForRoom;
        if (waiting != null) {
            waitsForRoom = null;
            hand(opened, Unpooled.EMPTY_BUFFER, waiting);
        }
        if (bodyEnded) {
            opened.finish();
        }
    }

    private Refusal offline() {
        String name = "The cluster " + passage.name();
        if (tunnels.isElsewhere(passage.cluster())) {
            return Refusal.unavailable(
                    name
                            + " is connected to another console of this installation, which cannot be reached from this one now.",
                    SOON);
        }
        return Refusal.unavailable(
                tunnels.gone(passage.cluster())
                        .map(gone -> name + " is offline since "
                                + gone.at().truncatedTo(ChronoUnit.SECONDS) + ": " + gone.reason()
                                + ".")
                        .orElse(name + " is offline: its agent has not connected since this console started."),
                SOON);
    }

    /** Asks for one more piece of the answer. */
    public void read() {
        read(1);
    }

    /** Asks for so many more. */
    public synchronized void read(int pieces) {
        if (!answered) {
            demand += pieces; // asked for again where the request is sent again
        }
        if (stream != null) {
            stream.read(pieces);
        }
    }

    /**
     * Sends a piece of the body and releases it.
     *
     * @param whenRoom called once, on the loop of the tunnel, when another piece is taken; never after the end
     */
    public void send(ByteBuf data, Runnable whenRoom) {
        synchronized (this) {
            if (over) {
                data.release();
                return;
            }
            sent += data.readableBytes();
            body.keep(data, stream != null);
            if (stream == null) { // until the request is sent again
                data.release();
                waitsForRoom = whenRoom;
            } else {
                hand(stream, data, whenRoom);
            }
        }
    }

    private void hand(TunnelStream open, ByteBuf data, Runnable whenRoom) {
        open.eventLoop().execute(() -> {
            open.send(data);
            if (open.isWritable()) {
                whenRoom.run();
            } else {
                waitsForRoom = whenRoom;
            }
        });
    }

    /** The body is complete. */
    public synchronized void finish() {
        bodyEnded = true;
        if (stream != null) {
            stream.finish();
        }
    }

    /** Whether nothing more comes of it. */
    public synchronized boolean isOver() {
        return over;
    }

    /** The client no longer wants it; its listener hears nothing any more. */
    public void cancel() {
        if (close(switched ? BY_THE_CLIENT : "cancelled")) {
            metrics.broken("client");
        }
    }

    /** Ends it since it may go on no longer; the listener is told. */
    void end(Refusal why) {
        boolean hadAnswer;
        synchronized (this) {
            hadAnswer = answered;
        }
        if (close(why.sentence())) {
            metrics.broken("ended");
            if (hadAnswer) {
                listener.onBroken(why.sentence());
            } else {
                listener.onRefused(why);
            }
        }
    }

    /** Ends a watch as if its cluster had ended it, which happens each few minutes: its client asks again, elsewhere. */
    void conclude() {
        boolean watches;
        synchronized (this) {
            watches = answered && !switched && passage.wish().watches();
        }
        if (watches && close("the console stops")) {
            listener.onEnd();
        }
    }

    private boolean close(String why) {
        TunnelStream open;
        synchronized (this) {
            if (over) {
                return false;
            }
            over = true;
            body.forget();
            open = stream;
        }
        if (open != null) {
            open.cancel(StreamFailure.Kind.CANCELLED);
        }
        onFinished.accept(this, why);
        return true;
    }

    private void refuse(Refusal refusal, String failure) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            body.forget();
        }
        onFinished.accept(this, failure);
        listener.onRefused(refusal);
    }

    /** Hears the stream of one attempt. */
    private final class Hearing implements StreamListener {
        private int status;

        @Override
        public void onHead(ResponseHead head) {
            synchronized (Crossing.this) {
                if (over) {
                    return;
                }
                answered = true;
                body.forget();
            }
            status = head.status();
            if (status == 401) {
                refuseAgent();
                return;
            }
            Optional<Upgrade> agreed = head.fields().first(Upgrade.FIELD).flatMap(Upgrade::of);
            if (agreed.isPresent() && agreed.equals(passage.wish().upgrade())) {
                switched = true;
                listener.onSwitched(HeaderRules.switched(plain(head), agreed.get()));
            } else {
                listener.onHead(
                        status,
                        HeaderRules.down(
                                plain(head), Address.PREFIX + passage.wish().cluster()));
            }
        }

        /** The API server does not know the agent; to the client it would look like its own token's fault. */
        private void refuseAgent() {
            TunnelStream open;
            synchronized (Crossing.this) {
                open = stream;
            }
            refuse(
                    Refusal.broken(
                            "The API server of " + passage.name() + " does not accept its agent's credentials; the"
                                    + " page of the cluster says what to do."),
                    "401");
            if (open != null) {
                open.cancel(StreamFailure.Kind.CANCELLED);
            }
        }

        private static List<Header> plain(ResponseHead head) {
            return head.fields().list().stream()
                    .map(field -> new Header(field.name(), field.value()))
                    .toList();
        }

        @Override
        public void onData(ByteBuf data) {
            synchronized (Crossing.this) {
                if (over) {
                    data.release();
                    return;
                }
                received += data.readableBytes();
            }
            listener.onData(data);
        }

        @Override
        public void onEnd(Fields trailers) {
            synchronized (Crossing.this) {
                if (over) {
                    return;
                }
                over = true;
                body.forget();
                if (switched && stream != null) {
                    stream.finish(); // the client's end cannot be of use to anybody any more
                }
            }
            metrics.answered(passage.wish().method(), status, age());
            onFinished.accept(Crossing.this, ended());
            listener.onEnd();
        }

        private String ended() {
            if (switched) {
                return bodyEnded ? BY_THE_CLIENT : "";
            }
            return status >= 400 ? Integer.toString(status) : "";
        }

        @Override
        public void onFailure(StreamFailure failure) {
            boolean again;
            boolean late;
            synchronized (Crossing.this) {
                if (over) {
                    return;
                }
                late = answered;
                again = !late && failure.retryable() && body.isWhole() && attempts < ATTEMPTS;
                if (again) {
                    stream = null;
                } else {
                    over = true;
                    body.forget();
                }
            }
            if (again) {
                CompletableFuture.delayedExecutor(PAUSE_MILLIS * (attempts - 1), TimeUnit.MILLISECONDS)
                        .execute(Crossing.this::open);
                return;
            }
            metrics.broken(failure.kind().name());
            if (failure.kind() == StreamFailure.Kind.LIMIT) {
                metrics.limited(Limit.TUNNEL);
            }
            onFinished.accept(Crossing.this, failure.kind().name());
            if (late) {
                listener.onBroken(failure.detail());
            } else {
                listener.onRefused(refusal(failure));
            }
        }

        @Override
        public void onWritable() {
            Runnable waiting = waitsForRoom;
            waitsForRoom = null;
            if (waiting != null) {
                waiting.run();
            }
        }
    }

    private Refusal refusal(StreamFailure failure) {
        String name = passage.name();
        return switch (failure.kind()) {
            case REFUSED ->
                Refusal.unavailable(
                        "The tunnel to " + name + " takes no more requests now; nothing of this one was done.", SOON);
            case LOST ->
                Refusal.broken("The tunnel to " + name + " broke before the answer came (" + failure.detail()
                        + "); nobody knows whether the request was carried out.");
            case LIMIT ->
                Refusal.unavailable(
                        "The request broke a limit of the tunnel to " + name + ": " + failure.detail() + ".",
                        Duration.ZERO);
            case CANCELLED, PROTOCOL, FAILED ->
                Refusal.broken("The agent of " + name + " could not carry the request: " + failure.detail() + ".");
        };
    }
}
