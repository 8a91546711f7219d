package io.roadstead.console.fleet;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.gateway.ClusterClients;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.workload.model.Draft;
import io.roadstead.console.workload.model.FieldManager;
import io.roadstead.console.workload.model.Tree;
import io.roadstead.protocol.message.Protocol;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes the workloads of apps through the gateway, as their owners, by the decision that says so; reads how they are. Waits. */
@Component
class FleetCalls {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String APPLY = "application/apply-patch+yaml";
    private static final int LONGEST = 300;

    private final ClusterClients clients;

    FleetCalls(ClusterClients clients) {
        this.clients = clients;
    }

    /** What came of it. */
    sealed interface Answer {
        /** It is as it was wanted. */
        record Done(JsonNode object) implements Answer {}

        /** The cluster, its agent or the gateway did not do it. */
        record Refused(int status, String message) implements Answer {}

        /** Nobody knows. */
        record Silent() implements Answer {}
    }

    /** How the one object with replicas is in a cluster. */
    record Running(long wanted, long available, boolean seen) {}

    /** Gives the one with replicas so many of them, by the decision of this epoch; makes it where it is not there. */
    Answer scale(Caller owner, ClusterId cluster, FederatedApp app, AppObjects objects, int replicas, long epoch) {
        Draft scaled = objects.withReplicas(replicas, epoch).stream()
                .filter(draft -> draft.number() == objects.scaled().number())
                .findFirst()
                .orElseThrow();
        Tree object = AppMark.labelled(scaled.applied(app.namespace()), app.id());
        String target = objects.target(app.namespace()) + "/" + scaled.name() + "?fieldManager=" + FieldManager.OWN
                + "&force=true&fieldValidation=Strict";
        return ask(
                owner,
                cluster,
                target,
                builder -> builder.method("PATCH", APPLY, JSON.writeValueAsString(object.fields()))
                        .header(Protocol.EPOCH, app.id() + "/" + epoch));
    }

    /** Makes a namespace where it is missing. */
    Answer namespace(Caller owner, ClusterId cluster, String name) {
        String target = "/api/v1/namespaces";
        if (ask(owner, cluster, target + "/" + name, builder -> builder) instanceof Answer.Done there) {
            return there;
        }
        Answer made = ask(
                owner,
                cluster,
                target,
                builder -> builder.method(
                        "POST",
                        "application/json",
                        JSON.writeValueAsString(
                                Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", name)))));
        return made instanceof Answer.Refused(int status, String message) && status == 409
                ? new Answer.Done(JSON.createObjectNode())
                : made;
    }

    /**
     * How the workloads of apps are, by the apps' ids; empty where nobody knows.
     *
     * @param target where the API server has them, such as all Deployments of a namespace
     */
    Optional<Map<UUID, Running>> running(Caller owner, ClusterId cluster, String target) {
        String list = target + "?resourceVersion=0&labelSelector=roadstead.io%2Fapp";
        if (!(ask(owner, cluster, list, builder -> builder) instanceof Answer.Done(JsonNode all))) {
            return Optional.empty();
        }
        Map<UUID, Running> found = new HashMap<>();
        for (JsonNode one : all.path("items")) {
            AppMark.app(one.path("metadata").path("labels").path(AppMark.APP).asString(""))
                    .ifPresent(app -> found.put(app, running(one)));
        }
        return Optional.of(found);
    }

    private static Running running(JsonNode object) {
        long generation = object.path("metadata").path("generation").asLong(0);
        JsonNode status = object.path("status");
        return new Running(
                object.path("spec").path("replicas").asLong(1),
                status.path("availableReplicas").asLong(0),
                status.path("observedGeneration").asLong(0) >= generation);
    }

    private interface Shape {
        HttpRequest.Builder of(HttpRequest.Builder builder);
    }

    private Answer ask(Caller caller, ClusterId cluster, String target, Shape shape) {
        try (KubernetesClient client = clients.as(caller, cluster)) {
            var http = client.getHttpClient();
            HttpRequest request = shape.of(http.newHttpRequestBuilder()
                            .uri("https://" + cluster + ".invalid" + target)
                            .header("accept", "application/json"))
                    .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .build();
            return answer(http.sendAsync(request, byte[].class).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException | IllegalArgumentException | KubernetesClientException lost) {
            return new Answer.Silent();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Answer.Silent();
        }
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        JsonNode object = object(response.body());
        if (response.isSuccessful()) {
            return new Answer.Done(object);
        }
        String message = object.path("message").asString("HTTP " + response.code());
        return new Answer.Refused(response.code(), message.substring(0, Math.min(message.length(), LONGEST)));
    }

    private static JsonNode object(byte[] body) {
        try {
            return JSON.readTree(body == null ? new byte[0] : body);
        } catch (JacksonException none) {
            return JSON.missingNode();
        }
    }

    /** For people: why something was not done. */
    static String words(Answer answer) {
        return switch (answer) {
            case Answer.Done done -> "";
            case Answer.Refused(int status, String message) -> message;
            case Answer.Silent silent -> "no answer";
        };
    }

    /** Whether it may be tried again: nobody knows, or the other end is busy. */
    static boolean mayBeTriedAgain(Answer answer) {
        return answer instanceof Answer.Silent
                || answer instanceof Answer.Refused(int status, String message)
                        && List.of(409, 429, 500, 502, 503, 504).contains(status);
    }
}
