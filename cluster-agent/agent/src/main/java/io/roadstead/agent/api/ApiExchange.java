package io.roadstead.agent.api;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.ScheduledFuture;
import io.roadstead.agent.api.ApiFailure.Kind;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One request to the API server and its answer. All methods are called on its event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection, which is heard
public final class ApiExchange {
    /** For what the API server still sends after the client has sent everything on a changed connection. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(30);

    private final HttpRequest request;
    private final @Nullable Predicate<HttpHeaders> fits;
    private final ApiListener listener;
    private @Nullable Channel channel;
    private @Nullable ScheduledFuture<?> deadline;
    private boolean triedAgain;
    private boolean finished;
    private boolean sent;
    private boolean answered;
    private boolean switched;
    private boolean over;

    ApiExchange(HttpRequest request, ApiListener listener) {
        this(request, null, listener);
    }

    /** @param fits what agrees to a change of the protocol; null if none is asked for */
    ApiExchange(HttpRequest request, @Nullable Predicate<HttpHeaders> fits, ApiListener listener) {
        this.request = request;
        this.fits = fits;
        this.listener = listener;
    }

    boolean switches() {
        return fits != null;
    }

    boolean agrees(HttpResponse response) {
        return fits != null && response.status().code() == 101 && fits.test(response.headers());
    }

    boolean isSwitched() {
        return switched;
    }

    /** From now on there are only bytes. */
    void switched(HttpHeaders headers) {
        switched = true;
        head(101, headers);
        if (finished) {
            finish();
        }
    }

    /** Whether more of the body should be sent now. */
    public boolean isWritable() {
        return channel != null && channel.isWritable();
    }

    /** Sends a piece of the body and releases it. */
    public void send(ByteBuf data) {
        if (channel == null || over || (sent && !switched)) {
            data.release();
        } else if (switched) {
            channel.writeAndFlush(data);
        } else {
            channel.writeAndFlush(new DefaultHttpContent(data));
        }
    }

    /** The body is complete; also before the connection is there. */
    public void finish() {
        finished = true;
        Channel open = channel;
        if (open == null || over) {
            return;
        }
        if (switched) {
            open.pipeline().get(SslHandler.class).closeOutbound();
            deadline = open.eventLoop().schedule(() -> open.close(), LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } else if (!sent) {
            sendEnd(open);
        }
    }

    private void sendEnd(Channel to) {
        sent = true;
        to.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    /** Asks for more of the answer. */
    public void read() {
        if (channel != null && !over) {
            channel.read();
        }
    }

    /** Nobody wants the answer any more; the listener hears nothing. */
    public void cancel() {
        if (!over) {
            end();
            if (channel != null) {
                channel.close();
            }
        }
    }

    boolean isOver() {
        return over;
    }

    /** Whether its connection may serve the next one. */
    boolean isSent() {
        return sent;
    }

    void begin(Channel connected, Duration limit) {
        channel = connected;
        deadline = connected
                .eventLoop()
                .schedule(
                        () -> fail(Kind.LATE, "the API server has not answered for " + limit.toSeconds() + " s"),
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS);
        connected.write(request);
        if (bodyless() || finished || switches()) {
            sendEnd(connected);
        } else {
            connected.flush();
        }
        connected.read();
        listener.onWritable();
    }

    private boolean bodyless() {
        return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    }

    /** A connection that was kept may have been ended by the other side just now; then nothing was lost. */
    boolean mayTryAgain() {
        boolean may = !over && !answered && !triedAgain && bodyless();
        triedAgain = true;
        stopWaiting();
        sent = sent && !may;
        return may;
    }

    void head(int status, HttpHeaders headers) {
        answered = true;
        stopWaiting();
        listener.onHead(status, headers);
    }

    void data(ByteBuf data) {
        listener.onData(data);
    }

    void paused() {
        if (answered) {
            listener.onPause();
        } else {
            read();
        }
    }

    void writable() {
        if ((!sent || switched) && !over) {
            listener.onWritable();
        }
    }

    void complete() {
        if (!over) {
            end();
            listener.onEnd();
        }
    }

    void fail(Kind kind, String detail) {
        if (!over) {
            end();
            if (channel != null) {
                channel.close();
            }
            listener.onFailure(new ApiFailure(kind, detail));
        }
    }

    private void end() {
        over = true;
        stopWaiting();
    }

    private void stopWaiting() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }
}
