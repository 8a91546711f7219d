package io.roadstead.agent.process;

import io.netty.channel.EventLoop;
import io.roadstead.agent.api.ApiAddress;
import io.roadstead.agent.api.ApiClient;
import io.roadstead.agent.api.ApiLimits;
import io.roadstead.agent.api.ApiPool;
import io.roadstead.agent.api.ApiReply;
import io.roadstead.agent.api.ApiUnreachable;
import io.roadstead.protocol.manifest.Manifest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The agent's own account as a process has it: a token that it renews by itself, and tokens for the console. */
final class ProcessAccount {
    private static final String TOKEN =
            "/api/v1/namespaces/" + Manifest.NAMESPACE + "/serviceaccounts/roadstead-agent/token";
    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final Duration PROOF_LIFETIME = Duration.ofMinutes(10);
    private static final Duration AGAIN = Duration.ofHours(1);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final EventLoop loop;
    private final ApiAddress address;
    private final ApiClient api;
    private volatile String token;

    /** By a token that somebody else asked for. */
    ProcessAccount(ApiAddress cluster, String first, EventLoop loop) {
        this.loop = loop;
        this.token = first;
        this.address = cluster.as(() -> Optional.of(token));
        this.api = new ApiClient(new ApiPool(address, loop, ApiLimits.DEFAULT), LIMIT);
    }

    /** The API server for this account. */
    ApiAddress address() {
        return address;
    }

    /** Renews the token every hour; one that fails is tried again in the next. */
    void keepFresh() {
        var unused = loop.scheduleAtFixedRate(
                () -> api.send("POST", TOKEN, request(LIFETIME, List.of())).thenAccept(this::take),
                AGAIN.toSeconds(),
                AGAIN.toSeconds(),
                TimeUnit.SECONDS);
    }

    private void take(ApiReply reply) {
        tokenIn(reply).ifPresent(fresh -> token = fresh);
    }

    /** For the console; empty if the cluster gives none. */
    Optional<String> proof(String audience) {
        try {
            return tokenIn(api.wait(api.send("POST", TOKEN, request(PROOF_LIFETIME, List.of(audience)))));
        } catch (ApiUnreachable unreachable) {
            return Optional.empty();
        }
    }

    /** The first token, which an administrator asks for. */
    static Optional<String> first(ApiClient administrator) throws ApiUnreachable {
        return tokenIn(administrator.wait(administrator.send("POST", TOKEN, request(LIFETIME, List.of()))));
    }

    private static Optional<String> tokenIn(ApiReply reply) {
        return reply.isGood() ? reply.json().flatMap(answer -> answer.text("status", "token")) : Optional.empty();
    }

    private static Map<String, Object> request(Duration lifetime, List<String> audiences) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("expirationSeconds", lifetime.toSeconds());
        if (!audiences.isEmpty()) {
            spec.put("audiences", audiences);
        }
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("apiVersion", "authentication.k8s.io/v1");
        request.put("kind", "TokenRequest");
        request.put("spec", spec);
        return request;
    }
}
