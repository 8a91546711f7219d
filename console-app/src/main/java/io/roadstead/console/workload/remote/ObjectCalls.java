package io.roadstead.console.workload.remote;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.gateway.ClusterClients;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.workload.model.Tree;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks API servers for single objects through the gateway, as whoever wants it. Waits; sends nothing twice. */
@Component
public final class ObjectCalls {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.shared();
    /** What KubeVirt does by these is answered with nothing, also as 200. */
    private static final String WORDLESS = "/apis/subresources.kubevirt.io/";

    private static final int MOST_WARNINGS = 20;
    private static final int MOST_CAUSES = 20;
    private static final int LONGEST_TEXT = 300;

    private final ClusterClients clients;

    /** Through these. */
    public ObjectCalls(ClusterClients clients) {
        this.clients = clients;
    }

    /** What came of a question. */
    public sealed interface Answer {
        /**
         * An object.
         *
         * @param warnings of the API server, such as that a version is deprecated
         */
        record Found(Tree object, List<String> warnings) implements Answer {
            /** Keeps a copy. */
            public Found {
                warnings = List.copyOf(warnings);
            }
        }

        /**
         * The cluster, or the gateway, did not do it.
         *
         * @param status of HTTP
         * @param reason a word of Kubernetes, such as {@code Conflict}; may be empty
         * @param message in the words of who refused
         * @param causes of single fields
         */
        record Refused(int status, String reason, String message, List<Cause> causes) implements Answer {
            /** Keeps a copy. */
            public Refused {
                causes = List.copyOf(causes);
            }
        }

        /**
         * What is wrong with one field.
         *
         * @param reason a word of Kubernetes, such as {@code FieldValueInvalid}; may be empty
         * @param field as the API server names it
         */
        record Cause(String reason, String field, String message) {
            /** For people. */
            public String sentence() {
                return field.isEmpty() ? message : field + ": " + message;
            }
        }

        /** There was no answer, or none that could be read: nobody knows whether it was done. */
        record Silent() implements Answer {}
    }

    /** Reads. */
    public Answer get(Caller caller, ClusterId cluster, String target) {
        return ask(caller, cluster, builder -> builder, target);
    }

    /**
     * Writes.
     *
     * @param type of the body, such as {@code application/json}
     */
    public Answer send(Caller caller, ClusterId cluster, String method, String target, String type, Tree body) {
        return send(caller, cluster, method, target, type, (Object) body.fields());
    }

    /** Writes what is no object, such as a list of patches: maps, lists, texts, numbers, flags. */
    public Answer send(Caller caller, ClusterId cluster, String method, String target, String type, Object body) {
        String text = JSON.writeValueAsString(body);
        return ask(caller, cluster, builder -> builder.method(method, type, text), target);
    }

    private interface Shape {
        HttpRequest.Builder of(HttpRequest.Builder builder);
    }

    private Answer ask(Caller caller, ClusterId cluster, Shape shape, String target) {
        try (KubernetesClient client = clients.as(caller, cluster)) {
            var http = client.getHttpClient();
            HttpRequest request = shape.of(http.newHttpRequestBuilder()
                            .uri("https://" + cluster + ".invalid" + target)
                            .header("accept", "application/json"))
                    .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .build();
            return answer(
                    http.sendAsync(request, byte[].class).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS),
                    target.startsWith(WORDLESS));
        } catch (TimeoutException | ExecutionException lost) {
            return new Answer.Silent();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Answer.Silent();
        }
    }

    private static Answer answer(HttpResponse<byte[]> response, boolean wordless) {
        byte[] body = response.body() == null ? new byte[0] : response.body();
        Tree tree = tree(body);
        if (response.isSuccessful()) {
            return tree.fields().isEmpty() && !(body.length == 0 && (response.code() > 200 || wordless))
                    ? new Answer.Silent()
                    : new Answer.Found(tree, warnings(response));
        }
        String message = tree.fields().isEmpty() ? plain(response, body) : tree.text("message");
        return new Answer.Refused(
                response.code(),
                tree.text("reason"),
                message.isEmpty() ? "HTTP " + response.code() : message,
                tree.trees("details", "causes").stream()
                        .map(cause ->
                                new Answer.Cause(cause.text("reason"), cause.text("field"), cause.text("message")))
                        .limit(MOST_CAUSES)
                        .toList());
    }

    /** Not all that stand behind an API server speak as it does. */
    private static String plain(HttpResponse<byte[]> response, byte[] body) {
        boolean text = response.headers("content-type").stream().anyMatch(type -> type.startsWith("text/plain"));
        return text ? new String(body, 0, Math.min(body.length, LONGEST_TEXT), StandardCharsets.UTF_8).strip() : "";
    }

    private static Tree tree(byte[] body) {
        try {
            return JSON.readValue(new String(body, StandardCharsets.UTF_8), Object.class) instanceof Map<?, ?> fields
                    ? Tree.of(fields)
                    : Tree.EMPTY;
        } catch (JacksonException none) {
            return Tree.EMPTY;
        }
    }

    /** {@code 299 - "text"}, see RFC 9111 before it took the header away; API servers send it nevertheless. */
    private static List<String> warnings(HttpResponse<byte[]> response) {
        return response.headers("warning").stream()
                .map(warning -> warning.replaceFirst("^[0-9]{3} \\S+ \"(.*)\"$", "$1"))
                .limit(MOST_WARNINGS)
                .toList();
    }
}
