package io.roadstead.protocol.tunnel;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.proxy.ProxyConnectionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.ScheduledFuture;
import io.roadstead.protocol.assertion.ConsoleClock;
import io.roadstead.protocol.message.Challenge;
import io.roadstead.protocol.message.Handshake;
import io.roadstead.protocol.message.Hello;
import io.roadstead.protocol.message.Message;
import io.roadstead.protocol.message.MessageCodec;
import io.roadstead.protocol.message.Proof;
import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.message.Refusal;
import io.roadstead.protocol.message.Welcome;
import io.roadstead.protocol.tunnel.DialFailure.Step;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The agent's half of the handshake. Knows at each moment which step is under way, so that a failure can name it. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection
final class AgentHandshake extends ChannelInboundHandlerAdapter {
    private final AgentIdentity identity;
    private final Hello hello;
    private final byte[] helloBytes;
    private final Carrier carrier;
    private final WebSocketBytes.Masking masking;
    private final ConnectionListener listener;
    private final CompletableFuture<AgentConnection> result;
    private final TunnelTimes times;
    private Step step;
    private @Nullable Challenge challenge;
    private @Nullable ConsoleClock clock;
    private @Nullable ScheduledFuture<?> deadline;

    AgentHandshake(
            AgentIdentity identity,
            Hello hello,
            Carrier carrier,
            AgentDialer.Dial dial,
            TunnelTimes times,
            CompletableFuture<AgentConnection> result) {
        this.identity = identity;
        this.hello = hello;
        this.helloBytes = MessageCodec.encode(hello);
        this.carrier = carrier;
        this.masking = dial.masking();
        this.listener = dial.listener();
        this.times = times;
        this.result = result;
        this.step = dial.first();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        deadline = ctx.executor()
                .schedule(
                        () -> fail(ctx, step, "no answer in time"),
                        times.connect().plus(times.handshake()).toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        switch (event) {
            case ProxyConnectionEvent through -> step = Step.TLS;
            case SslHandshakeCompletionEvent tls when tls.isSuccess() -> step = Step.WEBSOCKET;
            case SslHandshakeCompletionEvent tls -> fail(ctx, Step.TLS, words(tls.cause()));
            case ClientHandshakeStateEvent state
            when state == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE -> {
                step = Step.HANDSHAKE;
                HandshakeMessages.send(ctx, helloBytes);
            }
            case ClientHandshakeStateEvent state
            when state == ClientHandshakeStateEvent.HANDSHAKE_TIMEOUT -> fail(ctx, step, "no answer in time");
            default -> {}
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        Optional<Message> message = HandshakeMessages.bytes(frame).flatMap(bytes -> read(ctx, bytes));
        if (message.isEmpty()) {
            fail(ctx, Step.HANDSHAKE, "the console said something that is no message");
        }
    }

    private Optional<Message> read(ChannelHandlerContext ctx, byte[] bytes) {
        Optional<Message> message = HandshakeMessages.decode(bytes);
        message.ifPresent(said -> {
            switch (said) {
                case Challenge asked when challenge == null -> prove(ctx, asked, bytes);
                case Welcome welcome when challenge != null && clock != null -> open(ctx, challenge, clock, welcome);
                case Refusal refusal -> refused(ctx, refusal);
                default -> fail(ctx, Step.HANDSHAKE, "the console said something out of turn");
            }
        });
        return message;
    }

    private void prove(ChannelHandlerContext ctx, Challenge asked, byte[] bytes) {
        if (asked.version() < Protocol.OLDEST_VERSION || asked.version() > Protocol.VERSION) {
            fail(ctx, Step.HANDSHAKE, "the console chose a version that this agent does not speak");
            return;
        }
        challenge = asked;
        clock = new ConsoleClock(asked.time(), System.nanoTime());
        try {
            String signature = Handshake.prove(helloBytes, bytes, identity.key().getPrivate());
            HandshakeMessages.send(ctx, MessageCodec.encode(new Proof(signature, Instant.now())));
        } catch (GeneralSecurityException unusable) {
            fail(ctx, Step.HANDSHAKE, "the agent's key cannot be used");
        }
    }

    private void open(ChannelHandlerContext ctx, Challenge asked, ConsoleClock time, Welcome welcome) {
        ConnectionListener hears = new Opening(
                listener, connection -> result.complete(new AgentConnection(connection, time, asked, welcome)));
        carrier.open(ctx.channel(), hello, welcome.session(), masking, hears);
        ctx.pipeline().remove(this);
    }

    private void refused(ChannelHandlerContext ctx, Refusal refusal) {
        result.completeExceptionally(
                new DialFailure(Step.REFUSED, refusal.code() + ": " + refusal.detail(), Optional.of(refusal)));
        ctx.close();
    }

    private void fail(ChannelHandlerContext ctx, Step at, String detail) {
        result.completeExceptionally(DialFailure.at(at, detail));
        ctx.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable inner = cause.getCause() instanceof SSLException tls ? tls : cause;
        Step at = switch (inner) {
            case ProxyConnectException proxy -> Step.PROXY;
            case SSLException tls -> Step.TLS;
            default -> step;
        };
        fail(ctx, at, words(inner));
    }

    /** The JDK's and Netty's words tell which certificate, name or status; none of them holds a secret of ours. */
    private static String words(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && !(root instanceof WebSocketHandshakeException)) {
            root = root.getCause();
        }
        String words = root.getMessage();
        return words == null
                ? root.getClass().getSimpleName()
                : words.lines().findFirst().orElse("");
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(ctx, step, "the connection was closed");
        ctx.fireChannelInactive();
    }
}
