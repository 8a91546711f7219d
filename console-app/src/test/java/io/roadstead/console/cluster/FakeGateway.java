package io.roadstead.console.cluster;

import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.ProblemCode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** A gateway without a network: agents answer what the test says, and those not connected do not answer. */
@TestComponent
@Primary
public class FakeGateway implements GatewayFacts, AgentLine {
    static final String CHECKS = """
            {"kubernetesVersion":"v1.36.3","mode":"operator","platform":"kubeadm","instance":"one","checks":[
            {"name":"rbac","ok":true,"detail":""},{"name":"api-version","ok":true,"detail":""},
            {"name":"metrics","ok":false,"detail":"metrics.k8s.io is not there"}]}""";

    /** By method and target. */
    public final Map<String, Reply> replies = new ConcurrentHashMap<>();

    public final List<String> asked = new CopyOnWriteArrayList<>();
    public final List<ClusterId> disconnected = new CopyOnWriteArrayList<>();

    public void reset() {
        replies.clear();
        asked.clear();
        disconnected.clear();
        replies.put("GET /v1/checks", new Reply(200, CHECKS));
    }

    @Override
    public URI url() {
        return URI.create("https://gateway.example.com:8443");
    }

    @Override
    public List<String> pins() {
        return List.of("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    }

    @Override
    public String authority() {
        return "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n";
    }

    @Override
    public String issuer() {
        return "https://console.example.com";
    }

    @Override
    public Map<String, String> assertionKeys() {
        return Map.of("key-1", "MCowBQYDK2VwAyEA");
    }

    @Override
    public CompletableFuture<Reply> ask(ClusterId cluster, String method, String target, String body) {
        String what = method + " " + target;
        asked.add(cluster + " " + what);
        Reply reply = replies.get(what);
        return reply != null
                ? CompletableFuture.completedFuture(reply)
                : CompletableFuture.failedFuture(new ConsoleException.Unreachable(
                        ProblemCode.CLUSTER_UNREACHABLE,
                        "The agent is not there.",
                        new IllegalStateException("not connected")));
    }

    @Override
    public Optional<Conversation> converse(ClusterId cluster, String target, Hearing hearing) {
        return Optional.empty();
    }

    @Override
    public void disconnect(ClusterId cluster, String reason) {
        disconnected.add(cluster);
    }
}
