package io.roadstead.protocol.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.roadstead.protocol.message.Decoded;
import io.roadstead.protocol.message.Message;
import io.roadstead.protocol.message.MessageCodec;
import java.util.function.Consumer;

/**
 * Messages on a stream that stays open: each is four bytes of length (big endian) and that many bytes. The console opens it
 * with {@link #HEAD} on the control connection; messages of unknown types are skipped, one that cannot be read ends it.
 */
public final class ControlStream implements StreamListener {
    /** What the console opens it with. */
    public static final RequestHead HEAD =
            new RequestHead("POST", RequestHead.AGENT, "/v1/control", Fields.of("content-type", "application/json"));

    private final Consumer<Message> onMessage;
    private final Runnable onGone;
    private final ByteBuf gathered = Unpooled.buffer(0, MessageCodec.MAX_BYTES + 4 + TunnelBudget.MESSAGE_MOST);
    private TunnelStream stream;

    @SuppressWarnings("NullAway.Init") // the stream is known right after
    private ControlStream(Consumer<Message> onMessage, Runnable onGone) {
        this.onMessage = onMessage;
        this.onGone = onGone;
    }

    /**
     * The console's end.
     *
     * @param onMessage called on the connection's event loop
     * @param onGone the stream is no more, for whatever reason
     */
    public static ControlStream open(TunnelConnection tunnel, Consumer<Message> onMessage, Runnable onGone) {
        ControlStream control = new ControlStream(onMessage, onGone);
        control.stream = tunnel.open(HEAD, false, control);
        control.stream.read();
        return control;
    }

    /** The agent's end, in a {@link StreamHandler}: answers 200, and is what the handler returns. */
    public static ControlStream accept(AnswerStream stream, Consumer<Message> onMessage, Runnable onGone) {
        ControlStream control = new ControlStream(onMessage, onGone);
        control.stream = stream;
        stream.answer(new ResponseHead(200, Fields.NONE));
        stream.read();
        return control;
    }

    /** Whether a request asks for this stream. */
    public static boolean isAskedFor(RequestHead head) {
        return head.destination().equals(RequestHead.AGENT)
                && head.method().equals(HEAD.method())
                && head.target().equals(HEAD.target());
    }

    /** Sends a message; false, and nothing is sent, while the other end does not take any. */
    public boolean send(Message message) {
        byte[] bytes = MessageCodec.encode(message);
        boolean writable = stream.isWritable();
        if (writable) {
            stream.send(Unpooled.buffer(4 + bytes.length).writeInt(bytes.length).writeBytes(bytes));
        }
        return writable;
    }

    @Override
    public void onData(ByteBuf data) {
        gathered.discardReadBytes().writeBytes(data);
        data.release();
        if (understood()) {
            stream.read();
        } else {
            stream.cancel(StreamFailure.Kind.PROTOCOL);
            onGone.run();
        }
    }

    private boolean understood() {
        while (gathered.readableBytes() >= 4) {
            int length = gathered.getInt(gathered.readerIndex());
            if (length < 0 || length > MessageCodec.MAX_BYTES) {
                return false;
            }
            if (gathered.readableBytes() < 4 + length) {
                return true;
            }
            gathered.skipBytes(4);
            switch (MessageCodec.decode(ByteBufUtil.getBytes(gathered.readSlice(length)))) {
                case Decoded.Known known -> onMessage.accept(known.message());
                case Decoded.Unknown later -> {}
                case Decoded.Malformed malformed -> {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public void onEnd(Fields trailers) {
        stream.finish();
        onGone.run();
    }

    @Override
    public void onFailure(StreamFailure failure) {
        onGone.run();
    }
}
