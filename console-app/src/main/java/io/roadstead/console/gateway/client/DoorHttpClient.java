package io.roadstead.console.gateway.client;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpClient;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.StandardHttpRequest.BodyContent;
import io.fabric8.kubernetes.client.http.StandardHttpRequest.ByteArrayBodyContent;
import io.fabric8.kubernetes.client.http.StandardHttpRequest.InputStreamBodyContent;
import io.fabric8.kubernetes.client.http.StandardHttpRequest.StringBodyContent;
import io.fabric8.kubernetes.client.http.StandardWebSocketBuilder;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketResponse;
import io.netty.buffer.Unpooled;
import io.roadstead.console.gateway.door.ClusterDoor;
import io.roadstead.console.gateway.door.Crossing;
import io.roadstead.console.gateway.door.Turn;
import io.roadstead.console.gateway.door.Wish;
import io.roadstead.console.gateway.model.Header;
import io.roadstead.console.gateway.model.KubernetesPath;
import io.roadstead.console.gateway.model.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One request of fabric8 is one stream through the door. Redirects are not followed, WebSockets are not opened. */
final class DoorHttpClient extends StandardHttpClient<DoorHttpClient, DoorClientFactory, DoorClientFactory.Builder> {
    private static final int PIECE = 64 * 1024;

    private final DoorClientFactory facts;
    private final Set<DoorAnswer> unanswered = ConcurrentHashMap.newKeySet();

    DoorHttpClient(DoorClientFactory.Builder builder, DoorClientFactory facts, AtomicBoolean closed) {
        super(builder, closed);
        this.facts = facts;
    }

    @Override
    public CompletableFuture<HttpResponse<AsyncBody>> consumeBytesDirect(
            StandardHttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        DoorAnswer answer = new DoorAnswer(
                request,
                consumer,
                facts.blocking(),
                new AnswerSize(lasts(request), facts.mostBytes(), facts.metrics()));
        unanswered.add(answer);
        answer.response().whenComplete((response, failure) -> unanswered.remove(answer));
        facts.blocking().execute(() -> {
            try {
                enter(request, answer);
            } catch (RuntimeException | IOException fault) {
                answer.failed(fault);
            }
        });
        CompletableFuture<HttpResponse<AsyncBody>> head = answer.response();
        return request.getTimeout() == null || request.getTimeout().isZero()
                ? head
                : head.orTimeout(request.getTimeout().toMillis(), TimeUnit.MILLISECONDS)
                        .whenComplete((response, failure) -> {
                            if (failure != null) {
                                answer.cancel();
                            }
                        });
    }

    private static boolean lasts(StandardHttpRequest request) {
        String query = request.uri().getRawQuery();
        return KubernetesPath.lasts(request.uri().getRawPath() + (query == null ? "" : "?" + query));
    }

    private void enter(StandardHttpRequest request, DoorAnswer answer) throws IOException {
        switch (wish(request)) {
            case OwnWish.Refused(Refusal refusal) -> answer.onRefused(refusal);
            case OwnWish.Sound(Wish wish) -> {
                switch (facts.door().enter(facts.caller(), wish, Turn::await)) {
                    case ClusterDoor.Entry.Closed(Refusal refusal) -> answer.onRefused(refusal);
                    case ClusterDoor.Entry.Open(var passage) -> {
                        Crossing crossing = facts.door().cross(passage, new OwnCaller(facts.caller()), answer);
                        answer.crosses(crossing);
                        BodyContent body = request.body();
                        if (wish.body() && body != null) {
                            send(body, crossing);
                        }
                    }
                }
            }
        }
    }

    /** By the same rules as from a socket. */
    private OwnWish wish(StandardHttpRequest request) {
        URI uri = request.uri();
        String target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        return OwnWish.of(facts.cluster(), request.method(), target, headers(request), request.body() != null);
    }

    private static List<Header> headers(StandardHttpRequest request) {
        List<Header> headers = new ArrayList<>();
        request.headers()
                .forEach((name, values) ->
                        values.forEach(value -> headers.add(new Header(name.toLowerCase(Locale.ROOT), value))));
        boolean typed = headers.stream().anyMatch(header -> header.name().equals("content-type"));
        if (!typed && request.getContentType() != null) {
            headers.add(new Header("content-type", request.getContentType()));
        }
        headers.removeIf(header -> header.name().equals("content-length"));
        return headers;
    }

    /** In this thread, which may wait. */
    private static void send(BodyContent body, Crossing crossing) throws IOException {
        try (InputStream bytes = bytes(body)) {
            Semaphore room = new Semaphore(1);
            for (byte[] piece = bytes.readNBytes(PIECE); piece.length > 0; piece = bytes.readNBytes(PIECE)) {
                while (!room.tryAcquire(1, TimeUnit.SECONDS)) {
                    if (crossing.isOver()) {
                        return;
                    }
                }
                crossing.send(Unpooled.wrappedBuffer(piece), room::release);
            }
            crossing.finish();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            crossing.cancel();
        }
    }

    private static InputStream bytes(BodyContent body) {
        return switch (body) {
            case StringBodyContent text ->
                new ByteArrayInputStream(text.getContent().getBytes(StandardCharsets.UTF_8));
            case ByteArrayBodyContent array -> new ByteArrayInputStream(array.getContent());
            case InputStreamBodyContent stream -> stream.getContent();
            default -> throw new IllegalArgumentException("a body of an unknown kind");
        };
    }

    @Override
    public CompletableFuture<WebSocketResponse> buildWebSocketDirect(
            StandardWebSocketBuilder webSocket, WebSocket.@Nullable Listener listener) {
        return CompletableFuture.failedFuture(
                new IOException("Streams in both directions are opened by ClusterStreams."));
    }

    @Override
    protected void doClose() {
        unanswered.forEach(
                answer -> { // a log of a container that prints nothing may not be answered for days
                    answer.cancel();
                    answer.failed(new IOException("The client was closed."));
                });
    }
}
