package io.roadstead.agent.enrol;

import io.roadstead.agent.api.ApiClient;
import io.roadstead.agent.api.ApiReply;
import io.roadstead.agent.api.ApiUnreachable;
import io.roadstead.agent.enrol.StepFailure.Step;
import io.roadstead.agent.json.Json;
import io.roadstead.protocol.manifest.Manifest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Secret {@code roadstead-agent-key}. What two processes write at once is noticed by its version. */
final class KeyVault {
    private static final String NAME = "roadstead-agent-key";
    private static final String SECRETS = "/api/v1/namespaces/" + Manifest.NAMESPACE + "/secrets";

    private final ApiClient api;
    private String version = "";

    KeyVault(ApiClient api) {
        this.api = api;
    }

    /** What is kept; empty if there is nothing, or nothing usable. */
    Optional<AgentKeys> load() throws StepFailure {
        ApiReply reply = ask("GET", SECRETS + "/" + NAME, null);
        if (reply.status() == 404) {
            version = "";
            return Optional.empty();
        }
        Json secret =
                good(reply, "read").json().orElseThrow(() -> new StepFailure(Step.KEY, "the Secret cannot be read"));
        version = secret.text("metadata", "resourceVersion").orElse("");
        Map<String, String> values = new LinkedHashMap<>();
        secret.texts("data")
                .forEach((name, value) ->
                        values.put(name, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
        return AgentKeys.of(values);
    }

    /** Keeps them in the place of what was loaded last. */
    void save(AgentKeys keys) throws StepFailure {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", NAME);
        metadata.put("namespace", Manifest.NAMESPACE);
        metadata.put("labels", Map.of("app.kubernetes.io/managed-by", "roadstead"));
        if (!version.isEmpty()) {
            metadata.put("resourceVersion", version);
        }
        Map<String, Object> data = new LinkedHashMap<>();
        keys.values()
                .forEach((name, value) -> data.put(name, AgentKeys.base64(value.getBytes(StandardCharsets.UTF_8))));
        Map<String, Object> secret = new LinkedHashMap<>();
        secret.put("apiVersion", "v1");
        secret.put("kind", "Secret");
        secret.put("metadata", metadata);
        secret.put("type", "Opaque");
        secret.put("data", data);
        ApiReply reply = version.isEmpty() ? ask("POST", SECRETS, secret) : ask("PUT", SECRETS + "/" + NAME, secret);
        version = good(reply, "written")
                .json()
                .flatMap(saved -> saved.text("metadata", "resourceVersion"))
                .orElse("");
    }

    private ApiReply ask(String method, String target, @Nullable Map<String, Object> body) throws StepFailure {
        try {
            return api.wait(body == null ? api.get(target) : api.send(method, target, body));
        } catch (ApiUnreachable unreachable) {
            throw new StepFailure(Step.CLUSTER, unreachable.detail());
        }
    }

    private static ApiReply good(ApiReply reply, String done) throws StepFailure {
        if (!reply.isGood()) {
            throw new StepFailure(Step.KEY, "the Secret " + NAME + " cannot be " + done + ": " + reply.words());
        }
        return reply;
    }
}
