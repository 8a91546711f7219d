package io.roadstead.agent.enrol;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.resolver.NoopAddressResolverGroup;
import io.roadstead.agent.enrol.StepFailure.Step;
import io.roadstead.protocol.message.Enrolment;
import io.roadstead.protocol.tunnel.ConsoleAddress;
import io.roadstead.protocol.tunnel.ProxyRules.Proxy;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * Posts to the console as the tunnel dials it: the same trust, the same proxies, no redirects. Each post has a connection of its
 * own. Any status counts whose body is an answer, since refusals have one too.
 */
final class ConsolePost {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int WHOLE_SECONDS = 30;

    private final EventLoop loop;

    ConsolePost(EventLoop loop) {
        this.loop = loop;
    }

    /** The body of the answer. Waits; called by no event loop. */
    byte[] post(ConsoleAddress address, byte[] body) throws StepFailure {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        Optional<Proxy> proxy = address.proxies().proxyFor(address.host());
        InetSocketAddress first = proxy.map(way -> new InetSocketAddress(way.host(), way.port()))
                .orElseGet(() -> new InetSocketAddress(address.host(), address.port()));
        if (first.isUnresolved()) {
            throw new StepFailure(Step.NAME, "no address for " + first.getHostString());
        }
        SslContext tls = tls(address);
        Channel channel = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .resolver(NoopAddressResolverGroup.INSTANCE)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT.toMillis())
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        proxy.ifPresent(way -> channel.pipeline().addLast(way.handler(first, CONNECT)));
                        channel.pipeline()
                                .addLast(
                                        tls.newHandler(channel.alloc(), address.host(), address.port()),
                                        new HttpClientCodec(),
                                        new HttpObjectAggregator(Enrolment.MAX_BYTES),
                                        new Asking(address, body, answer, proxy.isPresent()));
                    }
                })
                .connect(proxy.isPresent() ? InetSocketAddress.createUnresolved(address.host(), address.port()) : first)
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        answer.completeExceptionally(
                                new StepFailure(proxy.isPresent() ? Step.PROXY : Step.CONNECT, words(done.cause())));
                    }
                })
                .channel();
        try {
            return answer.orTimeout(WHOLE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof StepFailure step
                    ? step
                    : new StepFailure(Step.ANSWER, "no answer for " + WHOLE_SECONDS + " s");
        } finally {
            channel.close();
        }
    }

    private static SslContext tls(ConsoleAddress address) throws StepFailure {
        try {
            return address.trust().orElseThrow().context();
        } catch (SSLException unusable) {
            throw new StepFailure(Step.TLS, words(unusable));
        }
    }

    /** The innermost message; it names an address, a certificate or a status. */
    private static String words(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null
                ? root.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    /** One request on its connection. */
    private static final class Asking extends SimpleChannelInboundHandler<FullHttpResponse> {
        private final ConsoleAddress address;
        private final byte[] body;
        private final CompletableFuture<byte[]> answer;
        private Step step;

        Asking(ConsoleAddress address, byte[] body, CompletableFuture<byte[]> answer, boolean proxied) {
            this.address = address;
            this.body = body;
            this.answer = answer;
            this.step = proxied ? Step.PROXY : Step.TLS;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof SslHandshakeCompletionEvent tls && tls.isSuccess()) {
                step = Step.ANSWER;
                ctx.writeAndFlush(request());
            } else if (event instanceof SslHandshakeCompletionEvent tls) {
                fail(Step.TLS, words(tls.cause()));
            }
        }

        private FullHttpRequest request() {
            FullHttpRequest request = new DefaultFullHttpRequest(
                    HttpVersion.HTTP_1_1, HttpMethod.POST, Enrolment.PATH, Unpooled.wrappedBuffer(body));
            request.headers()
                    .set("host", address.host() + ":" + address.port())
                    .set("content-type", "application/json")
                    .set("content-length", body.length)
                    .set("connection", "close");
            return request;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, FullHttpResponse response) {
            byte[] bytes = ByteBufUtil.getBytes(response.content());
            if (Enrolment.answer(bytes).isPresent()) {
                answer.complete(bytes);
            } else {
                fail(Step.ANSWER, "what answers there is no console: " + response.status());
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            fail(cause instanceof ProxyConnectException ? Step.PROXY : step, words(cause));
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            fail(step, "the connection was closed");
        }

        private void fail(Step at, String detail) {
            answer.completeExceptionally(new StepFailure(at, detail));
        }
    }
}
