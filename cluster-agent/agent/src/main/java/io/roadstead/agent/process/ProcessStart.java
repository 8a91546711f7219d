package io.roadstead.agent.process;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.roadstead.agent.api.ApiAddress;
import io.roadstead.agent.api.ApiClient;
import io.roadstead.agent.api.ApiLimits;
import io.roadstead.agent.api.ApiPool;
import io.roadstead.agent.api.ApiReply;
import io.roadstead.agent.api.ApiUnreachable;
import io.roadstead.agent.api.Kubeconfig;
import io.roadstead.agent.enrol.AccountToken;
import io.roadstead.agent.json.Json;
import io.roadstead.agent.process.ManifestFile.Document;
import io.roadstead.agent.settings.AgentSettings;
import io.roadstead.protocol.manifest.Manifest;
import io.roadstead.protocol.message.Enrolment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a cluster ready for an agent that runs beside it, and gives what that agent needs. */
public final class ProcessStart {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String FORCED = "?fieldManager=roadstead&force=true";
    private static final String ROLES = "/apis/rbac.authorization.k8s.io/v1/namespaces/" + Manifest.NAMESPACE + "/";
    private static final String NAME = "roadstead-agent-process";

    private ProcessStart() {}

    /**
     * What an agent needs that runs beside its cluster.
     *
     * @param api as the agent's own account; nothing of the kubeconfig's user is left in it
     * @param token of that account, for the console
     */
    public record Ready(AgentSettings settings, ApiAddress api, AccountToken token) {}

    /**
     * Applies the manifest and takes a token of the agent's account. Waits for the network.
     *
     * @param kubeconfig of an administrator, who is forgotten afterwards
     * @param source the manifest's address, or a file
     * @throws IllegalArgumentException if one of the two cannot be used; with a sentence
     * @throws IllegalStateException if the cluster does not do what is asked; with a sentence
     */
    public static Ready begin(Path kubeconfig, String source) {
        ManifestFile manifest = ManifestFile.read(source);
        ApiAddress administrator = Kubeconfig.read(kubeconfig);
        EventLoop loop = (EventLoop)
                new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("account", true), NioIoHandler.newFactory())
                        .next();
        ApiClient api = new ApiClient(new ApiPool(administrator, loop, ApiLimits.DEFAULT), LIMIT);
        try {
            for (Document document : manifest.documents()) {
                apply(api, document.kind() + " " + document.name(), document.target(), document.object());
            }
            apply(api, "Role " + NAME, ROLES + "roles/" + NAME, role());
            apply(api, "RoleBinding " + NAME, ROLES + "rolebindings/" + NAME, binding());
            String token = ProcessAccount.first(api)
                    .orElseThrow(() -> new IllegalStateException("the cluster gives no token of the agent's account"));
            ProcessAccount account = new ProcessAccount(administrator, token, loop);
            account.keepFresh();
            String audience = Enrolment.audience(manifest.settings().clusterId());
            return new Ready(manifest.settings(), account.address(), () -> account.proof(audience));
        } catch (ApiUnreachable unreachable) {
            throw new IllegalStateException(unreachable.detail());
        }
    }

    private static void apply(ApiClient api, String what, String target, Map<?, ?> object) throws ApiUnreachable {
        ApiReply reply =
                api.wait(api.ask("PATCH", target + FORCED, "application/apply-patch+yaml", Json.write(object)));
        if (!reply.isGood()) {
            throw new IllegalStateException("the cluster does not take " + what + ": " + reply.words());
        }
    }

    private static Map<String, Object> role() {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("apiGroups", List.of(""));
        rule.put("resources", List.of("serviceaccounts/token"));
        rule.put("resourceNames", List.of("roadstead-agent"));
        rule.put("verbs", List.of("create"));
        Map<String, Object> role = object("Role");
        role.put("rules", List.of(rule));
        return role;
    }

    private static Map<String, Object> binding() {
        Map<String, Object> binding = object("RoleBinding");
        binding.put("roleRef", Map.of("apiGroup", "rbac.authorization.k8s.io", "kind", "Role", "name", NAME));
        binding.put(
                "subjects",
                List.of(Map.of("kind", "ServiceAccount", "name", "roadstead-agent", "namespace", Manifest.NAMESPACE)));
        return binding;
    }

    private static Map<String, Object> object(String kind) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", NAME);
        metadata.put("namespace", Manifest.NAMESPACE);
        metadata.put("labels", Map.of("app.kubernetes.io/managed-by", "roadstead"));
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", "rbac.authorization.k8s.io/v1");
        object.put("kind", kind);
        object.put("metadata", metadata);
        return object;
    }
}
