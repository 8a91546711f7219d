package io.roadstead.console.workload.remote;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.gateway.ClusterClients;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.workload.model.OpenApiSchema;
import io.roadstead.console.workload.model.Schema;
import io.roadstead.console.workload.model.Tree;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks API servers what their kinds look like, as whoever wants to know. Waits. */
@Component
public final class OpenApiCalls {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_INDEX = 2 * 1024 * 1024;
    private static final int MOST_DOCUMENT = 16 * 1024 * 1024;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ClusterClients clients;

    OpenApiCalls(ClusterClients clients) {
        this.clients = clients;
    }

    /** What came of a question. */
    public sealed interface Answer<T> {
        /** This. */
        record Told<T>(T it) implements Answer<T> {}

        /** @param status of HTTP; 0 where no answer came */
        record Refused<T>(int status) implements Answer<T> {}

        /** There is more of it than is read. */
        record TooLarge<T>() implements Answer<T> {}

        /** It is not what was asked for. */
        record Garbled<T>() implements Answer<T> {}
    }

    /** Where the cluster has the document of a group in a version, with the hash of what it is now; empty where it has none. */
    public Answer<Optional<String>> document(Caller caller, ClusterId cluster, String group, String version) {
        String name = group.isEmpty() ? "api/" + version : "apis/" + group + "/" + version;
        return switch (read(caller, cluster, "/openapi/v3", MOST_INDEX)) {
            case Answer.Told<byte[]>(byte[] bytes) ->
                new Answer.Told<>(Optional.of(index(bytes).text("paths", name, "serverRelativeURL"))
                        .filter(OpenApiCalls::isOwn));
            case Answer.Refused<byte[]>(int status) -> new Answer.Refused<>(status);
            case Answer.TooLarge<byte[]>() -> new Answer.TooLarge<>();
            case Answer.Garbled<byte[]>() -> new Answer.Garbled<>();
        };
    }

    /** What a kind looks like, by a document as {@link #document} names it; empty where it says nothing of it. */
    public Answer<Optional<Schema.Whole>> kind(
            Caller caller, ClusterId cluster, String document, List<String> groupVersionKind) {
        return switch (read(caller, cluster, document, MOST_DOCUMENT)) {
            case Answer.Told<byte[]>(byte[] bytes) ->
                OpenApiText.of(bytes)
                        .<Answer<Optional<Schema.Whole>>>map(text -> new Answer.Told<>(
                                text.kind(groupVersionKind.get(0), groupVersionKind.get(1), groupVersionKind.get(2))
                                        .map(root -> OpenApiSchema.whole(root, text::schema))))
                        .orElseGet(Answer.Garbled::new);
            case Answer.Refused<byte[]>(int status) -> new Answer.Refused<>(status);
            case Answer.TooLarge<byte[]>() -> new Answer.TooLarge<>();
            case Answer.Garbled<byte[]>() -> new Answer.Garbled<>();
        };
    }

    /** A cluster must not lead elsewhere, be it in itself. */
    private static boolean isOwn(String address) {
        return address.matches("/openapi/v3/[A-Za-z0-9/._-]{1,300}(?:\\?hash=[A-Za-z0-9]{1,256})?")
                && !address.contains("..");
    }

    private static Tree index(byte[] bytes) {
        try {
            return JSON.readValue(new String(bytes, StandardCharsets.UTF_8), Object.class) instanceof Map<?, ?> fields
                    ? Tree.of(fields)
                    : Tree.EMPTY;
        } catch (JacksonException none) {
            return Tree.EMPTY;
        }
    }

    private Answer<byte[]> read(Caller caller, ClusterId cluster, String target, int most) {
        Gathered gathered = new Gathered(most);
        try (KubernetesClient client = clients.as(caller, cluster)) {
            var http = client.getHttpClient();
            HttpRequest request = http.newHttpRequestBuilder()
                    .uri("https://" + cluster + ".invalid" + target)
                    .header("accept", "application/json")
                    .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .build();
            CompletableFuture<Answer<byte[]>> answer =
                    http.consumeBytes(request, gathered).thenCompose(gathered::whole);
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException lost) {
            return new Answer.Refused<>(0);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Answer.Refused<>(0);
        }
    }

    /** The bytes of an answer up to a bound; the rest of it is not asked for. */
    private static final class Gathered implements AsyncBody.Consumer<List<ByteBuffer>> {
        private final int most;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(); // guarded by this
        private final CompletableFuture<Answer<byte[]>> tooLarge = new CompletableFuture<>();

        Gathered(int most) {
            this.most = most;
        }

        @Override
        public void consume(List<ByteBuffer> pieces, AsyncBody body) {
            if (take(pieces)) {
                body.consume();
            } else {
                tooLarge.complete(new Answer.TooLarge<>());
                body.cancel();
            }
        }

        private synchronized boolean take(List<ByteBuffer> pieces) {
            for (ByteBuffer piece : pieces) {
                if (bytes.size() + piece.remaining() > most) {
                    return false;
                }
                byte[] taken = new byte[piece.remaining()];
                piece.get(taken);
                bytes.writeBytes(taken);
            }
            return true;
        }

        private synchronized byte[] all() {
            return bytes.toByteArray();
        }

        CompletableFuture<Answer<byte[]>> whole(HttpResponse<AsyncBody> response) {
            AsyncBody body = response.body();
            if (response.code() != 200) {
                body.cancel();
                return CompletableFuture.completedFuture(new Answer.Refused<>(response.code()));
            }
            CompletableFuture<Answer<byte[]>> done = body.done().thenApply(nothing -> new Answer.Told<>(all()));
            body.consume();
            return CompletableFuture.anyOf(done, tooLarge).thenCompose(first -> tooLarge.isDone() ? tooLarge : done);
        }
    }
}
