package io.roadstead.console.shell.remote;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.gateway.ClusterClients;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.model.LogOrigin;
import io.roadstead.console.shell.model.ShownText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pods and their containers, asked of their API server as whoever wants a shell. Waits; sends nothing twice. */
@Component
public final class ClusterPods {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int MOST_CONTAINERS = 100;
    private static final int LONGEST_SENTENCE = 500;
    private static final Map<String, String> LISTS = lists();

    private final ClusterClients clients;
    private final JsonMapper json = JsonMapper.builder().build();

    public ClusterPods(ClusterClients clients) {
        this.clients = clients;
    }

    private static Map<String, String> lists() {
        Map<String, String> lists = new LinkedHashMap<>();
        lists.put("containers", "containerStatuses");
        lists.put("initContainers", "initContainerStatuses");
        lists.put("ephemeralContainers", "ephemeralContainerStatuses");
        return lists;
    }

    /** What came of a question. */
    public sealed interface Answer {
        /** An object. */
        record Found(JsonNode object) implements Answer {}

        /** @param status of HTTP, 0 where no answer came */
        record Refused(int status, String said) implements Answer {}
    }

    /**
     * A container.
     *
     * @param list {@code containers}, {@code initContainers} or {@code ephemeralContainers}
     * @param ended whether it ran, and will not again by itself
     * @param said why it does not run, in the words of the cluster; may be empty
     */
    public record Container(LogOrigin origin, String list, boolean running, boolean ended, String said) {}

    /** Reads what there is at a path. */
    public Answer get(Caller caller, ClusterId cluster, String path) {
        return ask(caller, cluster, "GET", path, "", "");
    }

    /**
     * Writes.
     *
     * @param type of the body, such as {@code application/json}
     */
    public Answer send(Caller caller, ClusterId cluster, String method, String path, String type, String body) {
        return ask(caller, cluster, method, path, type, body);
    }

    /** The path of a pod. */
    public static String path(LogOrigin pod) {
        return "/api/v1/namespaces/" + pod.namespace() + "/pods/" + pod.pod();
    }

    /** The containers of a pod, the ordinary ones first; those whose names are none are left out. */
    public List<Container> containers(LogOrigin pod, JsonNode object) {
        List<Container> all = new ArrayList<>();
        LISTS.forEach((list, states) -> {
            for (JsonNode container : object.path("spec").path(list)) {
                String name = container.path("name").asString("");
                JsonNode state = state(object.path("status").path(states), name);
                LogOrigin.of(pod.namespace(), pod.pod(), name)
                        .filter(origin -> all.size() < MOST_CONTAINERS)
                        .ifPresent(origin -> all.add(new Container(
                                origin, list, state.has("running"), state.has("terminated"), said(state))));
            }
        });
        return all;
    }

    private static JsonNode state(JsonNode states, String name) {
        for (JsonNode state : states) {
            if (state.path("name").asString("").equals(name)) {
                return state.path("state");
            }
        }
        return states.path("none");
    }

    private static String said(JsonNode state) {
        JsonNode why = state.has("waiting") ? state.path("waiting") : state.path("terminated");
        String message = why.path("message").asString("");
        String reason = why.path("reason").asString("");
        return ShownText.line(message.isEmpty() ? reason : reason + ": " + message, LONGEST_SENTENCE);
    }

    /** Whether the cluster would let this caller open streams into a pod now; empty where it does not say. */
    public Optional<Boolean> mayOpen(Caller caller, ClusterId cluster, LogOrigin pod, String subresource) {
        String body = json.writeValueAsString(Map.of(
                "apiVersion",
                "authorization.k8s.io/v1",
                "kind",
                "SelfSubjectAccessReview",
                "spec",
                Map.of(
                        "resourceAttributes",
                        Map.of(
                                "verb",
                                "create",
                                "resource",
                                "pods",
                                "subresource",
                                subresource,
                                "namespace",
                                pod.namespace(),
                                "name",
                                pod.pod()))));
        String path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
        return switch (ask(caller, cluster, "POST", path, "application/json", body)) {
            case Answer.Found(JsonNode review)
            when review.path("status").path("allowed").isBoolean() ->
                Optional.of(review.path("status").path("allowed").asBoolean());
            case Answer.Refused(int status, String said) when status == 401 || status == 403 -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private Answer ask(Caller caller, ClusterId cluster, String method, String path, String type, String body) {
        try (KubernetesClient client = clients.as(caller, cluster)) {
            var http = client.getHttpClient();
            HttpRequest.Builder builder = http.newHttpRequestBuilder()
                    .uri("https://" + cluster + ".invalid" + path)
                    .header("accept", "application/json");
            if (!method.equals("GET")) {
                builder = builder.method(method, type, body);
            }
            HttpRequest request =
                    builder.timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).build();
            return answer(http.sendAsync(request, byte[].class).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException lost) {
            return new Answer.Refused(0, "");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Answer.Refused(0, "");
        }
    }

    private Answer answer(HttpResponse<byte[]> response) {
        String text = response.body() == null ? "" : new String(response.body(), StandardCharsets.UTF_8);
        if (response.isSuccessful()) {
            try {
                return new Answer.Found(json.readTree(text));
            } catch (JacksonException garbled) {
                return new Answer.Refused(0, "");
            }
        }
        return new Answer.Refused(response.code(), sentence(text));
    }

    /** What an API server says instead: the message of its Status, or the text, in one line that may be shown. */
    public String sentence(String said) {
        try {
            String message = json.readTree(said).path("message").asString("");
            return ShownText.line(message.isEmpty() ? said : message, LONGEST_SENTENCE);
        } catch (JacksonException text) {
            return ShownText.line(said, LONGEST_SENTENCE);
        }
    }
}
