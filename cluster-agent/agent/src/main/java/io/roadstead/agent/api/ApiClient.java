package io.roadstead.agent.api;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.roadstead.agent.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The agent's own questions, as itself. May be used by any thread; nothing here knows of users. */
public final class ApiClient {
    private static final int LONGEST = 1 << 20;

    private final ApiPool pool;
    private final Duration limit;

    /**
     * A client.
     *
     * @param limit for each answer, whole
     */
    public ApiClient(ApiPool pool, Duration limit) {
        this.pool = pool;
        this.limit = limit;
    }

    /** Whom it asks. */
    public ApiAddress address() {
        return pool.address();
    }

    /** Reads; fails with {@link ApiUnreachable} only. */
    public CompletableFuture<ApiReply> get(String target) {
        return get(target, limit);
    }

    /** Reads within another limit. */
    public CompletableFuture<ApiReply> get(String target, Duration within) {
        return ask(new Asking(new byte[0], false), "GET", target, "", within);
    }

    /** Reads no more than the status of the answer, whatever it is; fails with {@link ApiUnreachable} only. */
    public CompletableFuture<Integer> status(String target, Duration within) {
        return ask(new Asking(new byte[0], true), "GET", target, "", within).thenApply(ApiReply::status);
    }

    /** Sends an object as JSON. */
    public CompletableFuture<ApiReply> send(String method, String target, Object body) {
        return ask(method, target, "application/json", Json.write(body));
    }

    /** Asks; fails with {@link ApiUnreachable} only. */
    public CompletableFuture<ApiReply> ask(String method, String target, String contentType, byte[] body) {
        return ask(new Asking(body, false), method, target, contentType, limit);
    }

    private CompletableFuture<ApiReply> ask(
            Asking asking, String method, String target, String contentType, Duration within) {
        pool.loop()
                .execute(() ->
                        asking.exchange = pool.open(head(method, target, contentType, asking.body.length), asking));
        return asking.reply.orTimeout(within.toMillis(), TimeUnit.MILLISECONDS).exceptionallyCompose(failure -> {
            pool.loop().execute(asking::giveUp);
            return CompletableFuture.failedFuture(
                    failure instanceof ApiUnreachable ? failure : new ApiUnreachable("no answer for " + words(within)));
        });
    }

    private static String words(Duration within) {
        return within.toMillis() % 1000 == 0 ? within.toSeconds() + " s" : within.toMillis() + " ms";
    }

    /** The same for threads that may wait. */
    public ApiReply wait(CompletableFuture<ApiReply> asked) throws ApiUnreachable {
        try {
            return asked.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof ApiUnreachable unreachable
                    ? unreachable
                    : new ApiUnreachable(String.valueOf(failed.getCause()));
        }
    }

    private HttpRequest head(String method, String target, String contentType, int length) {
        HttpRequest head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.valueOf(method), target);
        head.headers()
                .set(HttpHeaderNames.ACCEPT, "application/json, */*")
                .set(HttpHeaderNames.USER_AGENT, "roadstead-agent");
        pool.address().token().ifPresent(token -> head.headers().set(HttpHeaderNames.AUTHORIZATION, "Bearer " + token));
        if (!method.equals("GET")) {
            head.headers().set(HttpHeaderNames.CONTENT_LENGTH, length);
        }
        if (!contentType.isEmpty()) {
            head.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        }
        return head;
    }

    /** One question; all on the pool's loop. */
    private static final class Asking implements ApiListener {
        final CompletableFuture<ApiReply> reply = new CompletableFuture<>();
        private final byte[] body;
        private final boolean statusOnly;
        private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
        private int status;
        private boolean sent;

        @SuppressWarnings("NullAway.Init") // known before anything is heard
        ApiExchange exchange;

        @SuppressWarnings("NullAway.Init")
        Asking(byte[] body, boolean statusOnly) {
            this.body = body;
            this.statusOnly = statusOnly;
        }

        void giveUp() {
            if (exchange != null) {
                exchange.cancel();
            }
        }

        @Override
        public void onWritable() {
            if (!sent) {
                sent = true;
                exchange.send(Unpooled.wrappedBuffer(body));
                exchange.finish();
            }
        }

        @Override
        public void onHead(int answered, HttpHeaders headers) {
            status = answered;
            if (statusOnly) {
                exchange.cancel();
                reply.complete(new ApiReply(status, new byte[0]));
            }
        }

        @Override
        public void onData(ByteBuf data) {
            try {
                data.readBytes(gathered, data.readableBytes());
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            } finally {
                data.release();
            }
            if (gathered.size() > LONGEST) {
                exchange.cancel();
                reply.completeExceptionally(new ApiUnreachable("the answer is longer than " + LONGEST + " bytes"));
            }
        }

        @Override
        public void onPause() {
            exchange.read();
        }

        @Override
        public void onEnd() {
            reply.complete(new ApiReply(status, gathered.toByteArray()));
        }

        @Override
        public void onFailure(ApiFailure failure) {
            reply.completeExceptionally(new ApiUnreachable(failure.detail()));
        }
    }
}
