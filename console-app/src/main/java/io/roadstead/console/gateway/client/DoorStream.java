package io.roadstead.console.gateway.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.CodecException;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.gateway.ClusterStream;
import io.roadstead.console.gateway.client.ChannelFrames.Heard;
import io.roadstead.console.gateway.door.AnswerListener;
import io.roadstead.console.gateway.door.ClusterDoor;
import io.roadstead.console.gateway.door.Crossing;
import io.roadstead.console.gateway.door.Turn;
import io.roadstead.console.gateway.model.Header;
import io.roadstead.console.gateway.model.Refusal;
import io.roadstead.console.kernel.Caller;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The client's side of a WebSocket through the door: asks for it, and speaks in frames once the cluster agrees. */
public final class DoorStream implements ClusterStream, AnswerListener {
    private static final String PROTOCOLS = "v5.channel.k8s.io, v4.channel.k8s.io";
    private static final Set<String> SPOKEN = Set.of("v5.channel.k8s.io", "v4.channel.k8s.io");
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455 §1.3
    private static final int KEY_BYTES = 16;
    private static final int MOST_SAID = 64 * 1024;
    private static final int MOST_WAITING = 256 * 1024;

    private final Ear ear;
    private final InOrder inOrder;
    private final String key;
    private final ChannelFrames frames = new ChannelFrames();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    // All below is guarded by this.
    private final Queue<ByteBuf> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean sending;
    private boolean paused;
    private boolean resumed;
    private boolean over;
    private int status;
    private boolean switched;
    private @Nullable Crossing crossing;

    /** Tells this ear by these threads. */
    public DoorStream(Ear ear, Executor blocking, RandomGenerator secure) {
        this.ear = ear;
        this.inOrder = new InOrder(blocking);
        byte[] random = new byte[KEY_BYTES];
        secure.nextBytes(random);
        this.key = Base64.getEncoder().encodeToString(random);
    }

    /** Asks for it. Waits for a turn. */
    public void enter(ClusterDoor door, Caller caller, ClusterId cluster, String target) {
        try {
            switch (OwnWish.of(cluster, "GET", target, headers(), false)) {
                case OwnWish.Refused(Refusal refusal) -> onRefused(refusal);
                case OwnWish.Sound(var wish) -> {
                    switch (door.enter(caller, wish, Turn::await)) {
                        case ClusterDoor.Entry.Closed(Refusal refusal) -> onRefused(refusal);
                        case ClusterDoor.Entry.Open(var passage) ->
                            crosses(door.cross(passage, new OwnCaller(caller), this));
                    }
                }
            }
        } catch (RuntimeException fault) {
            onRefused(Refusal.broken("The console could not ask the cluster."));
            throw fault;
        }
    }

    private List<Header> headers() {
        return List.of(
                new Header("connection", "Upgrade"),
                new Header("upgrade", "websocket"),
                new Header("sec-websocket-version", "13"),
                new Header("sec-websocket-key", key),
                new Header("sec-websocket-protocol", PROTOCOLS),
                new Header("user-agent", "roadstead"));
    }

    private synchronized void crosses(Crossing opened) {
        crossing = opened;
        if (over) {
            opened.cancel();
            return;
        }
        opened.read();
        if (!sending) {
            next();
        }
    }

    // --- From the cluster, on the loop of the tunnel ----------------------------------------------------------------

    @Override
    public synchronized void onHead(int answered, List<Header> headers) {
        status = answered;
    }

    @Override
    public void onSwitched(List<Header> headers) {
        if (!accepts(headers)) {
            fail("the cluster answered another WebSocket than was asked for");
            return;
        }
        synchronized (this) {
            switched = true;
        }
        tell(ear::opened);
    }

    private boolean accepts(List<Header> headers) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            String wanted = Base64.getEncoder().encodeToString(hash);
            return headers.stream()
                            .anyMatch(header -> header.name().equals("sec-websocket-accept")
                                    && header.value().equals(wanted))
                    && headers.stream()
                            .anyMatch(header ->
                                    header.name().equals("sec-websocket-protocol") && SPOKEN.contains(header.value()))
                    && headers.stream().noneMatch(header -> header.name().equals("sec-websocket-extensions"));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    @Override
    public void onData(ByteBuf data) {
        boolean speaks;
        synchronized (this) {
            if (over) {
                data.release();
                return;
            }
            speaks = switched;
        }
        if (speaks) {
            hear(data);
        } else {
            said.writeBytes(ByteBufUtil.getBytes(
                    data, data.readerIndex(), Math.min(data.readableBytes(), MOST_SAID - said.size())));
            data.release();
            read();
        }
    }

    private void hear(ByteBuf data) {
        List<Heard> all;
        try {
            all = frames.read(data);
        } catch (CodecException garbled) {
            fail("the cluster sent what is no WebSocket");
            return;
        }
        inOrder.execute(() -> all.forEach(this::hear));
        inOrder.execute(this::readOn);
    }

    private void hear(Heard heard) {
        if (isOver()) {
            return;
        }
        switch (heard) {
            case Heard.Message(int channel, byte[] bytes) -> {
                if (!ear.heard(channel, bytes)) {
                    pause();
                }
            }
            case Heard.Ping(byte[] bytes) -> pong(bytes);
            case Heard.End end -> finish("");
        }
    }

    /** Unless there was room again before this was called. */
    private synchronized void pause() {
        paused = !resumed;
        resumed = false;
    }

    private synchronized void readOn() {
        if (!paused && !over && crossing != null) {
            crossing.read();
        }
    }

    private synchronized void read() {
        if (crossing != null) {
            crossing.read();
        }
    }

    @Override
    public synchronized void resume() {
        resumed = !paused;
        if (paused) {
            paused = false;
            inOrder.execute(this::readOn);
        }
    }

    @Override
    public void onEnd() {
        boolean spoke;
        int answered;
        synchronized (this) {
            spoke = switched;
            answered = status;
        }
        if (spoke) {
            inOrder.execute(() -> finish(""));
        } else {
            refuse(answered, said.toString(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void onRefused(Refusal refusal) {
        refuse(refusal.status(), refusal.sentence());
    }

    private void refuse(int answered, String sentence) {
        inOrder.execute(() -> {
            if (stop()) {
                ear.refused(answered, sentence);
            }
        });
    }

    @Override
    public void onBroken(String reason) {
        boolean spoke;
        synchronized (this) {
            spoke = switched;
        }
        if (spoke) {
            inOrder.execute(() -> finish(reason));
        } else {
            refuse(502, reason);
        }
    }

    private void fail(String why) {
        onBroken(why);
    }

    private void finish(String why) {
        if (stop()) {
            ear.ended(why);
        }
    }

    private void tell(Runnable task) {
        inOrder.execute(() -> {
            if (!isOver()) {
                task.run();
            }
        });
    }

    // --- To the cluster ---------------------------------------------------------------------------------------------

    @Override
    public boolean send(int channel, byte[] bytes, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (this) {
            while (!over && waitingBytes >= MOST_WAITING) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            if (over || !switched) {
                return false;
            }
            offer(frames.message(channel, bytes));
            return true;
        }
    }

    private synchronized void pong(byte[] bytes) {
        if (!over && waitingBytes < MOST_WAITING) {
            offer(frames.pong(bytes));
        }
    }

    private void offer(ByteBuf frame) {
        waiting.add(frame);
        waitingBytes += frame.readableBytes();
        if (!sending) {
            next();
        }
    }

    /** What is offered before the crossing is known waits for it. */
    private synchronized void next() {
        Crossing open = crossing;
        if (open == null) {
            return;
        }
        ByteBuf frame = waiting.poll();
        sending = frame != null;
        if (frame != null) {
            waitingBytes -= frame.readableBytes();
            notifyAll();
            open.send(frame, this::next);
        }
    }

    // --- The end ----------------------------------------------------------------------------------------------------

    private synchronized boolean isOver() {
        return over;
    }

    /** Whether it goes on until now. */
    private boolean stop() {
        Crossing open;
        synchronized (this) {
            if (over) {
                return false;
            }
            over = true;
            waiting.forEach(ByteBuf::release);
            waiting.clear();
            notifyAll();
            open = crossing;
        }
        frames.close();
        if (open != null) {
            open.cancel();
        }
        return true;
    }

    @Override
    public void close() {
        stop();
    }
}
