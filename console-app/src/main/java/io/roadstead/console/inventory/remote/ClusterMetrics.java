package io.roadstead.console.inventory.remote;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.gateway.ClusterClients;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Reads metrics of pods and Services in clusters by their API servers, through the gateway, as whoever looks. Waits. */
@Component
public final class ClusterMetrics {
    /** Most bytes of an answer. */
    public static final int MOST = 8 * 1024 * 1024;

    private static final int AT_ONCE = 4;

    private final ClusterClients clients;
    private final Questions questions;

    public ClusterMetrics(ClusterClients clients, Questions questions) {
        this.clients = clients;
        this.questions = questions;
    }

    /**
     * Asks each of these once, four at a time.
     *
     * @param paths below the API server, of parts that were checked
     * @param patience for each
     * @return in the order of the paths
     */
    public List<MetricsAnswer> read(Caller caller, ClusterId cluster, List<String> paths, Duration patience) {
        List<Supplier<MetricsAnswer>> each = paths.stream()
                .map(path -> (Supplier<MetricsAnswer>) () -> read(caller, cluster, path, patience))
                .toList();
        return questions
                .ask(each, AT_ONCE)
                .orElseGet(() -> paths.stream().map(path -> failed("broken")).toList());
    }

    /**
     * Asks once; redirects are not followed.
     *
     * @param path below the API server, of parts that were checked
     * @param patience in all
     */
    public MetricsAnswer read(Caller caller, ClusterId cluster, String path, Duration patience) {
        try (KubernetesClient client = clients.as(caller, cluster)) {
            return read(client.getHttpClient(), "https://" + cluster + ".invalid" + path, patience);
        }
    }

    private static MetricsAnswer read(HttpClient http, String uri, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        HttpRequest request = http.newHttpRequestBuilder()
                .uri(uri)
                .header("accept", "text/plain")
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .build();
        Kept kept = new Kept();
        CompletableFuture<HttpResponse<AsyncBody>> head = http.consumeBytes(request, kept);
        try {
            HttpResponse<AsyncBody> response = head.get(left(end), TimeUnit.NANOSECONDS);
            AsyncBody body = response.body();
            if (response.code() != 200) {
                body.cancel();
                return refused(response.code());
            }
            body.consume();
            return whole(body, kept, end);
        } catch (TimeoutException late) {
            return failed("time");
        } catch (ExecutionException broken) {
            return failed(broken.getCause() instanceof TimeoutException ? "time" : "broken");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return failed("broken");
        } finally {
            head.cancel(false);
        }
    }

    private static MetricsAnswer whole(AsyncBody body, Kept kept, long end) throws InterruptedException {
        try {
            body.done().get(left(end), TimeUnit.NANOSECONDS);
            return new MetricsAnswer.Read(kept.text());
        } catch (CancellationException cut) {
            return failed("size");
        } catch (ExecutionException broken) {
            return failed("broken");
        } catch (TimeoutException late) {
            body.cancel();
            return failed("time");
        }
    }

    private static MetricsAnswer refused(int status) {
        return switch (status) {
            case 401, 403 -> new MetricsAnswer.Denied(Reason.of("readings.cluster.denied"));
            case 404 -> failed("missing");
            default -> failed("status", status);
        };
    }

    private static MetricsAnswer failed(String why, Object... arguments) {
        return new MetricsAnswer.Failed(Reason.of("readings.cluster." + why, arguments));
    }

    private static long left(long end) {
        return Math.max(0, end - System.nanoTime());
    }

    /** What came of a body, until it is too much. */
    private static final class Kept implements AsyncBody.Consumer<List<ByteBuffer>> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void consume(List<ByteBuffer> pieces, AsyncBody body) {
            for (ByteBuffer piece : pieces) {
                if (bytes.size() + piece.remaining() > MOST) {
                    body.cancel();
                    return;
                }
                byte[] copy = new byte[piece.remaining()];
                piece.get(copy);
                bytes.writeBytes(copy);
            }
            body.consume();
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
