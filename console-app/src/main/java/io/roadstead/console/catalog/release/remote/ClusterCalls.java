package io.roadstead.console.catalog.release.remote;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.roadstead.console.catalog.engine.CleanText;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.gateway.ClusterClients;
import io.roadstead.console.kernel.Caller;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks API servers through the gateway, as whoever wants it. Waits; sends nothing twice. */
@Component
public final class ClusterCalls {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(1_000_000) // each becomes an object of ours, many times its own size
                            .build())
                    .build())
            .build();
    private static final int CREATED = 201;
    private static final int LONGEST_MESSAGE = 1_000;
    private static final String PLAIN = "application/json";

    private final ClusterClients clients;

    /** Through these. */
    public ClusterCalls(ClusterClients clients) {
        this.clients = clients;
    }

    /** What came of a question. */
    public sealed interface Told {
        /**
         * This, an object.
         *
         * @param made whether it was not there before
         */
        record Found(JsonNode object, boolean made) implements Told {
            @Override
            public String toString() {
                return "Found[…]";
            }
        }

        /**
         * No.
         *
         * @param status of HTTP
         * @param message in the words of who refused, bounded, without escapes
         */
        record Refused(int status, String message) implements Told {}

        /** There was no answer, or none that could be read: nobody knows whether it was done. */
        record Silent() implements Told {}
    }

    /** Reads. */
    public Told get(Caller caller, ClusterId cluster, String target) {
        return get(caller, cluster, target, PLAIN);
    }

    /** Reads in another form, such as metadata only. */
    public Told get(Caller caller, ClusterId cluster, String target, String accept) {
        return ask(caller, cluster, builder -> builder, target, accept);
    }

    /**
     * Writes.
     *
     * @param type of the body
     * @param body JSON
     */
    public Told send(Caller caller, ClusterId cluster, String method, String target, String type, String body) {
        return ask(caller, cluster, builder -> builder.method(method, type, body), target, PLAIN);
    }

    private interface Shape {
        HttpRequest.Builder of(HttpRequest.Builder builder);
    }

    private Told ask(Caller caller, ClusterId cluster, Shape shape, String target, String accept) {
        try (KubernetesClient client = clients.as(caller, cluster)) {
            var http = client.getHttpClient();
            HttpRequest request = shape.of(http.newHttpRequestBuilder()
                            .uri("https://" + cluster + ".invalid" + target)
                            .header("accept", accept))
                    .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .build();
            return told(http.sendAsync(request, byte[].class).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException | IllegalArgumentException lost) {
            return new Told.Silent();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Told.Silent();
        }
    }

    private static Told told(HttpResponse<byte[]> response) {
        JsonNode object = object(response.body() == null ? new byte[0] : response.body());
        if (response.isSuccessful()) {
            return object.isObject() ? new Told.Found(object, response.code() == CREATED) : new Told.Silent();
        }
        String message = object.path("message").asString("");
        return new Told.Refused(
                response.code(),
                CleanText.of(message.isEmpty() ? "HTTP " + response.code() : message, LONGEST_MESSAGE));
    }

    private static JsonNode object(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException none) {
            return JSON.missingNode();
        }
    }
}
