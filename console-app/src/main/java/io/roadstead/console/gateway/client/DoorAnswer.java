package io.roadstead.console.gateway.client;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpHeaders;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.roadstead.console.gateway.door.AnswerListener;
import io.roadstead.console.gateway.door.Crossing;
import io.roadstead.console.gateway.door.StatusJson;
import io.roadstead.console.gateway.model.Header;
import io.roadstead.console.gateway.model.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** An answer as fabric8 reads it: piece by piece, as it asks for them, never on the loop of the tunnel. */
final class DoorAnswer implements AnswerListener, AsyncBody {
    private final HttpRequest request;
    private final Consumer<List<ByteBuffer>> consumer;
    private final InOrder inOrder;
    private final AnswerSize size;
    private final CompletableFuture<HttpResponse<AsyncBody>> response = new CompletableFuture<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private @Nullable Crossing crossing;
    private int early;
    private boolean cancelled;
    private boolean tooLong;

    DoorAnswer(HttpRequest request, Consumer<List<ByteBuffer>> consumer, Executor blocking, AnswerSize size) {
        this.request = request;
        this.consumer = consumer;
        this.inOrder = new InOrder(blocking);
        this.size = size;
    }

    CompletableFuture<HttpResponse<AsyncBody>> response() {
        return response;
    }

    /** From now on what is asked for is asked of this. */
    synchronized void crosses(Crossing opened) {
        crossing = opened;
        if (cancelled) {
            opened.cancel();
        }
        for (; early > 0; early--) {
            opened.read();
        }
    }

    void failed(Throwable fault) {
        response.completeExceptionally(fault);
        done.completeExceptionally(fault);
    }

    // --- From the cluster ------------------------------------------------------------------------------------------

    @Override
    public void onHead(int status, List<Header> headers) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        headers.forEach(header ->
                all.computeIfAbsent(header.name(), name -> new ArrayList<>()).add(header.value()));
        inOrder.execute(() -> response.complete(new Answered(request, status, all, this)));
    }

    @Override
    public void onData(ByteBuf data) {
        ByteBuffer copy = ByteBuffer.wrap(ByteBufUtil.getBytes(data));
        data.release();
        if (tooLong) {
            return;
        }
        Optional<IOException> objection = size.grow(copy);
        tooLong = objection.isPresent();
        inOrder.execute(() -> {
            if (objection.isPresent()) {
                failed(objection.get());
                cancel();
            } else {
                hand(copy);
            }
        });
    }

    private void hand(ByteBuffer piece) {
        try {
            if (!done.isDone()) {
                consumer.consume(List.of(piece), this);
            }
        } catch (Exception fault) { // fabric8's consumers may throw anything
            done.completeExceptionally(fault);
            cancel();
        }
    }

    @Override
    public void onEnd() {
        inOrder.execute(() -> done.complete(null));
    }

    /** As if the cluster had answered it, so that fabric8 reports status and sentence. */
    @Override
    public void onRefused(Refusal refusal) {
        byte[] status = StatusJson.of(refusal);
        onHead(refusal.status(), List.of(new Header("content-type", "application/json")));
        inOrder.execute(() -> hand(ByteBuffer.wrap(status)));
        onEnd();
    }

    @Override
    public void onBroken(String reason) {
        IOException broken = new IOException("The answer ended in its midst: " + reason);
        inOrder.execute(() -> failed(broken));
    }

    // --- From fabric8 ----------------------------------------------------------------------------------------------

    @Override
    public synchronized void consume() {
        if (crossing == null) {
            early++;
        } else {
            crossing.read();
        }
    }

    @Override
    public CompletableFuture<Void> done() {
        return done;
    }

    @Override
    public synchronized void cancel() {
        cancelled = true;
        done.cancel(false);
        if (crossing != null) {
            crossing.cancel();
        }
    }

    private static final class Answered extends StandardHttpHeaders implements HttpResponse<AsyncBody> {
        private final HttpRequest request;
        private final int status;
        private final AsyncBody body;

        Answered(HttpRequest request, int status, Map<String, List<String>> headers, AsyncBody body) {
            super(headers);
            this.request = request;
            this.status = status;
            this.body = body;
        }

        @Override
        public int code() {
            return status;
        }

        @Override
        public AsyncBody body() {
            return body;
        }

        @Override
        public HttpRequest request() {
            return request;
        }

        @Override
        public Optional<HttpResponse<?>> previousResponse() {
            return Optional.empty();
        }
    }
}
