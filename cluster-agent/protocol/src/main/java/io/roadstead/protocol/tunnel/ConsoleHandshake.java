package io.roadstead.protocol.tunnel;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.util.concurrent.ScheduledFuture;
import io.roadstead.protocol.message.Challenge;
import io.roadstead.protocol.message.Handshake;
import io.roadstead.protocol.message.Hello;
import io.roadstead.protocol.message.MessageCodec;
import io.roadstead.protocol.message.Proof;
import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.message.Refusal;
import io.roadstead.protocol.message.RefusalCode;
import io.roadstead.protocol.message.Welcome;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Hello, challenge, proof, welcome; then the tunnel takes its place. Anything else ends the connection, with a reason. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection
final class ConsoleHandshake extends ChannelInboundHandlerAdapter {
    private static final Duration DRAINING_RETRY = Duration.ofSeconds(1);

    /** What is awaited; each step knows what came before. */
    private sealed interface Step {
        record AwaitingHello() implements Step {}

        record Admitting() implements Step {}

        @SuppressWarnings("ArrayRecordComponent") // never compared
        record AwaitingProof(Hello hello, byte[] helloBytes, byte[] challenge, Admission.Admitted admitted)
                implements Step {}

        record Over() implements Step {}
    }

    private final AgentAdmission admission;
    private final String replica;
    private final Carrier carrier;
    private final TunnelTimes times;
    private final SecureRandom random;
    private Step step = new Step.AwaitingHello();
    private @Nullable Hello claimed;
    private @Nullable ScheduledFuture<?> deadline;

    ConsoleHandshake(
            AgentAdmission admission, String replica, Carrier carrier, TunnelTimes times, SecureRandom random) {
        this.admission = admission;
        this.replica = replica;
        this.carrier = carrier;
        this.times = times;
        this.random = random;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        deadline = ctx.executor().schedule(() -> ctx.close(), times.handshake().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof HandshakeComplete complete
                && !ConsoleEntrance.SUBPROTOCOL.equals(complete.selectedSubprotocol())) {
            refuse(ctx, RefusalCode.MALFORMED, "not the subprotocol of a tunnel");
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof WebSocketFrame)) {
            ctx.fireChannelRead(message);
            return;
        }
        Optional<byte[]> bytes = HandshakeMessages.bytes(message);
        switch (step) {
            case Step.Over over -> {}
            case Step.AwaitingHello awaiting -> hello(ctx, bytes);
            case Step.Admitting admitting -> refuse(ctx, RefusalCode.MALFORMED, "a message that nobody asked for");
            case Step.AwaitingProof awaiting -> proof(ctx, bytes, awaiting);
        }
    }

    private void hello(ChannelHandlerContext ctx, Optional<byte[]> bytes) {
        if (bytes.isEmpty() || !(HandshakeMessages.decode(bytes.get()).orElse(null) instanceof Hello hello)) {
            refuse(ctx, RefusalCode.MALFORMED, "the first message is a hello");
            return;
        }
        claimed = hello;
        int version = hello.versionWith(Protocol.OLDEST_VERSION, Protocol.VERSION);
        if (version == 0) {
            refuse(
                    ctx,
                    RefusalCode.VERSION,
                    "this console speaks versions " + Protocol.OLDEST_VERSION + " to " + Protocol.VERSION);
            return;
        }
        step = new Step.Admitting();
        admission
                .admit(hello, ctx.channel().remoteAddress())
                .whenCompleteAsync(
                        (admitted, failure) -> decided(ctx, hello, bytes.get(), version, admitted), ctx.executor());
    }

    private void decided(
            ChannelHandlerContext ctx, Hello hello, byte[] helloBytes, int version, @Nullable Admission admitted) {
        if (!(step instanceof Step.Admitting)) {
            return;
        }
        switch (admitted) {
            case null -> refuse(ctx, new Refusal(RefusalCode.BUSY, "the console cannot decide now", DRAINING_RETRY));
            case Admission.Refused refused -> refuse(ctx, refused.refusal());
            case Admission.Admitted in -> {
                byte[] challenge = MessageCodec.encode(
                        new Challenge(version, Protocol.CAPABILITIES, nonce(), Instant.now(), replica));
                step = new Step.AwaitingProof(hello, helloBytes, challenge, in);
                HandshakeMessages.send(ctx, challenge);
            }
        }
    }

    private String nonce() {
        byte[] nonce = new byte[32];
        random.nextBytes(nonce);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
    }

    private void proof(ChannelHandlerContext ctx, Optional<byte[]> bytes, Step.AwaitingProof awaiting) {
        if (bytes.isEmpty() || !(HandshakeMessages.decode(bytes.get()).orElse(null) instanceof Proof proof)) {
            refuse(ctx, RefusalCode.MALFORMED, "a proof was asked for");
            return;
        }
        Admission.Admitted in = awaiting.admitted();
        if (!Handshake.proves(proof.signature(), awaiting.helloBytes(), awaiting.challenge(), in.key())) {
            refuse(ctx, RefusalCode.BAD_PROOF, "the proof does not fit the key of this cluster");
            return;
        }
        step = new Step.Over();
        HandshakeMessages.send(ctx, MessageCodec.encode(new Welcome(in.session(), in.heartbeat())));
        ctx.pipeline().remove(ConsoleEntrance.NotHere.class);
        carrier.open(ctx.channel(), awaiting.hello(), in.session(), WebSocketBytes.Masking.NONE, in.listener());
        ctx.pipeline().remove(this);
    }

    private void refuse(ChannelHandlerContext ctx, RefusalCode code, String detail) {
        refuse(ctx, Refusal.of(code, detail));
    }

    private void refuse(ChannelHandlerContext ctx, Refusal refusal) {
        step = new Step.Over();
        admission.onRefused(ctx.channel().remoteAddress(), Optional.ofNullable(claimed), refusal);
        HandshakeMessages.send(ctx, MessageCodec.encode(refusal)).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        step = new Step.Over();
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
