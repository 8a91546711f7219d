package io.roadstead.console.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.ReferenceCountUtil;
import io.roadstead.console.gateway.ClientLimits;
import io.roadstead.console.gateway.GatewayMetrics;
import io.roadstead.console.gateway.model.Head;
import io.roadstead.console.gateway.model.HeadReader;
import io.roadstead.console.gateway.model.Header;
import io.roadstead.console.gateway.model.Limit;
import io.roadstead.console.gateway.model.Refusal;
import io.roadstead.console.gateway.model.StreamHeadReader;
import io.roadstead.console.gateway.tunnel.Tunnels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One stream of HTTP/2: a request and its answer. A frame is read for each {@link #more}, and only then has the client room for
 * as many bytes again; so a body that nobody takes stays where it is. That a body is as long as it says is the codec's affair.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the stream
final class StreamConversation extends ChannelInboundHandlerAdapter implements Wire {
    private final Conversation.Router router;
    private final GatewayMetrics metrics;
    private final ClientLimits limits;

    private ChannelHandlerContext context;
    private Deadline closing;
    private @Nullable Dialogue dialogue;
    private OpenAnswer answer = new OpenAnswer(204, List.of(), false);
    private @Nullable ChannelFuture written;
    private boolean whole;
    private boolean told;

    @SuppressWarnings("NullAway.Init") // known as soon as it is in a pipeline
    StreamConversation(Conversation.Router router, GatewayMetrics metrics, ClientLimits limits) {
        this.router = router;
        this.metrics = metrics;
        this.limits = limits;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        closing = new Deadline(ctx.channel().eventLoop());
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        switch (frame) {
            case Http2HeadersFrame head when dialogue == null -> begin(head);
            case Http2HeadersFrame trailers -> current().broke(Refusal.malformed("Trailers are not taken."));
            case Http2DataFrame data -> body(data);
            default -> {
                ReferenceCountUtil.release(frame);
                ctx.read();
            }
        }
    }

    private void begin(Http2HeadersFrame frame) {
        whole = frame.isEndStream();
        switch (StreamHeadReader.read(fields(frame.headers()), whole, limits.head())) {
            case HeadReader.Result.Refused(Refusal refusal) -> current().broke(refusal);
            case HeadReader.Result.Read(Head head) -> {
                Dialogue opened = open(head);
                opened.begin(router.route(head, opened));
            }
        }
    }

    private static List<Header> fields(Http2Headers headers) {
        List<Header> fields = new ArrayList<>(headers.size());
        for (Map.Entry<CharSequence, CharSequence> field : headers) {
            fields.add(new Header(field.getKey().toString(), field.getValue().toString()));
        }
        return fields;
    }

    private Dialogue current() {
        return dialogue == null ? open(null) : dialogue;
    }

    private Dialogue open(@Nullable Head head) {
        Dialogue opened = new Dialogue(this, head, metrics, limits);
        dialogue = opened;
        return opened;
    }

    private void body(Http2DataFrame frame) {
        ByteBuf piece = frame.content();
        whole = frame.isEndStream();
        if (piece.isReadable()) {
            current().body(piece);
        } else {
            piece.release();
            more();
        }
    }

    // --- For the dialogue ------------------------------------------------------------------------------------------

    @Override
    public EventLoop loop() {
        return context.channel().eventLoop();
    }

    @Override
    public String address() {
        return Tunnels.address(context.channel().remoteAddress());
    }

    @Override
    public void more() {
        if (!whole) {
            context.read();
        } else if (!told) {
            told = true;
            current().bodyEnded();
        }
    }

    @Override
    public void goOn() {
        write(new DefaultHttp2Headers(false).status("100"));
    }

    @Override
    public void head(int status, List<Header> headers, @Nullable Head asked) {
        answer = new OpenAnswer(status, headers, asked != null && asked.method().equals("HEAD"));
        Http2Headers fields = new DefaultHttp2Headers(false).status(Integer.toString(status));
        answer.headers().forEach(header -> fields.add(header.name(), header.value()));
        write(fields);
    }

    private void write(Http2Headers fields) {
        context.writeAndFlush(new DefaultHttp2HeadersFrame(fields));
    }

    /** Never asked for: a head that asks for it is refused. */
    @Override
    public void switchProtocol(List<Header> headers) {
        throw new IllegalStateException("HTTP/2 has no change of the protocol");
    }

    @Override
    public boolean data(ByteBuf piece) {
        boolean fits = answer.takes(piece.readableBytes());
        if (answer.isBodiless() || !fits || !piece.isReadable()) {
            piece.release();
        } else {
            context.writeAndFlush(new DefaultHttp2DataFrame(piece));
        }
        return fits;
    }

    @Override
    public boolean end() {
        if (!answer.isComplete()) {
            return false;
        }
        closing.set(limits.answerPause(), () -> {
            metrics.broken("slow-client");
            metrics.limited(Limit.ANSWER_PAUSE);
            cut();
        });
        written = context.writeAndFlush(new DefaultHttp2DataFrame(true));
        written.addListener(done -> closing.clear());
        return true;
    }

    @Override
    public boolean isWritable() {
        return context.channel().isWritable();
    }

    /** The stream ends by itself when both sides have said their end. */
    @Override
    public void done() {
        if (!whole) {
            stop();
        }
    }

    @Override
    public void stop() {
        if (written != null) {
            written.addListener(
                    done -> loop().execute(this::leaveTheRest)); // by then the codec knows of the end as well
        }
    }

    private void leaveTheRest() {
        if (((Http2StreamChannel) context.channel()).stream().state() != Http2Stream.State.CLOSED) {
            context.write(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR));
        }
        context.close();
    }

    @Override
    public void cut() {
        context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR));
        context.close();
    }

    // --- The stream ------------------------------------------------------------------------------------------------

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof Http2ResetFrame) {
            gone();
            ctx.channel().eventLoop().execute(ctx::close); // what nobody has read would keep the channel
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (dialogue != null) {
            dialogue.writable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        gone();
    }

    private void gone() {
        closing.clear();
        if (dialogue != null) {
            dialogue.gone();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof Http2Exception)) { // else the multiplexer ends the stream by the right error
            ctx.close();
        }
    }
}
