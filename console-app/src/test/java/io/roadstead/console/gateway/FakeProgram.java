package io.roadstead.console.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.roadstead.protocol.model.Upgrade;
import io.roadstead.protocol.tunnel.AnswerStream;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.RequestHead;
import io.roadstead.protocol.tunnel.ResponseHead;
import io.roadstead.protocol.tunnel.StreamFailure;
import io.roadstead.protocol.tunnel.StreamListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A program in a container that prints what it reads, spoken with as API servers do by WebSocket. */
public final class FakeProgram implements StreamListener {
    private final String target;
    private final AnswerStream stream;
    private final EmbeddedChannel reading = new EmbeddedChannel(new WebSocket13FrameDecoder(
            WebSocketDecoderConfig.newBuilder().expectMaskedFrames(true).build()));
    private final EmbeddedChannel writing = new EmbeddedChannel(new WebSocket13FrameEncoder(false));
    private final ByteArrayOutputStream typed = new ByteArrayOutputStream();
    private final List<String> sizes = new CopyOnWriteArrayList<>();
    private final Semaphore room = new Semaphore(0);
    private volatile boolean gone;
    private volatile boolean quiet;
    private volatile boolean deaf;

    FakeProgram(RequestHead head, AnswerStream stream) {
        this.target = head.target();
        this.stream = stream;
        stream.answer(new ResponseHead(
                200,
                Fields.of(
                        Upgrade.FIELD,
                        "websocket",
                        "sec-websocket-accept",
                        accept(head.fields().first("sec-websocket-key").orElseThrow()),
                        "sec-websocket-protocol",
                        "v5.channel.k8s.io")));
        stream.read();
    }

    private static String accept(String key) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1")
                            .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                                    .getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    /** What it was started by. */
    public String target() {
        return target;
    }

    /** All that was typed. */
    public synchronized String typed() {
        return typed.toString(StandardCharsets.UTF_8);
    }

    /** Sizes of its terminal, as they were told. */
    public List<String> sizes() {
        return sizes;
    }

    /** Whether the console has left it. */
    public boolean isGone() {
        return gone;
    }

    /** From now on it does not print what it reads. */
    public void beQuiet() {
        quiet = true;
    }

    /** From now on it reads nothing. */
    public void beDeaf() {
        deaf = true;
    }

    /** Prints a text. */
    public void print(String text) {
        send(1, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Prints as long as it is taken; so many bytes at most. What was taken. */
    public long flood(long most) throws InterruptedException {
        byte[] piece = new byte[16 * 1024];
        Arrays.fill(piece, (byte) 'x');
        long printed = 0;
        while (printed < most && !gone) {
            boolean taken = stream.eventLoop()
                    .submit(() -> prints(piece))
                    .syncUninterruptibly()
                    .getNow();
            printed += taken ? piece.length : 0;
            if (!taken && !room.tryAcquire(1, TimeUnit.SECONDS)) {
                return printed;
            }
        }
        return printed;
    }

    private boolean prints(byte[] piece) {
        boolean takes = stream.isWritable();
        if (takes) {
            send(1, piece);
        }
        return takes;
    }

    /** Ends with this exit code. */
    public void exit(int code) {
        String status = code == 0
                ? "{\"metadata\":{},\"status\":\"Success\"}"
                : "{\"status\":\"Failure\",\"reason\":\"NonZeroExitCode\",\"message\":\"command terminated with non-zero exit"
                        + " code\",\"details\":{\"causes\":[{\"reason\":\"ExitCode\",\"message\":\"" + code + "\"}]}}";
        send(3, status.getBytes(StandardCharsets.UTF_8));
        frame(new CloseWebSocketFrame(1000, ""));
        stream.finish();
    }

    /** Breaks. */
    public void lose() {
        stream.cancel(StreamFailure.Kind.FAILED);
    }

    /** Sends by a channel. */
    public void send(int channel, byte[] bytes) {
        frame(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(
                Unpooled.wrappedBuffer(new byte[] {(byte) channel}), Unpooled.wrappedBuffer(bytes))));
    }

    /** Sends bytes that are no frame. */
    public void garble() {
        stream.send(Unpooled.wrappedBuffer(new byte[] {(byte) 0xff, (byte) 0xff, 1, 2, 3, 4, 5, 6}));
    }

    private synchronized void frame(WebSocketFrame frame) {
        writing.writeOutbound(frame);
        for (ByteBuf part = writing.readOutbound(); part != null; part = writing.readOutbound()) {
            stream.send(part);
        }
    }

    @Override
    public void onData(ByteBuf data) {
        reading.writeInbound(data);
        for (Object frame = reading.readInbound(); frame != null; frame = reading.readInbound()) {
            if (frame instanceof BinaryWebSocketFrame message) {
                heard(message.content());
            }
            ReferenceCountUtil.release(frame);
        }
        if (!deaf) {
            stream.read();
        }
    }

    private void heard(ByteBuf message) {
        int channel = message.readUnsignedByte();
        byte[] bytes = ByteBufUtil.getBytes(message);
        if (channel == 4) {
            sizes.add(new String(bytes, StandardCharsets.UTF_8));
        } else if (channel == 0) {
            synchronized (this) {
                typed.writeBytes(bytes);
            }
            if (!quiet) {
                send(1, bytes);
            }
        }
    }

    @Override
    public void onWritable() {
        room.release();
    }

    @Override
    public void onEnd(Fields trailers) {
        gone = true;
        stream.finish();
    }

    @Override
    public void onFailure(StreamFailure failure) {
        gone = true;
        room.release();
    }
}
