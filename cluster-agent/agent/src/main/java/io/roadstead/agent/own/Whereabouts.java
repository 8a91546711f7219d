package io.roadstead.agent.own;

import io.roadstead.agent.api.ApiClient;
import io.roadstead.agent.api.ApiReply;
import io.roadstead.agent.api.HostPort;
import io.roadstead.agent.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where others may look at this cluster's API server, and whom they may trust there. */
final class Whereabouts {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final ApiClient api;
    private final boolean inside;

    /** @param inside whether we are in the cluster, so that our own way to its API server is of no use to others */
    Whereabouts(ApiClient api, boolean inside) {
        this.api = api;
        this.inside = inside;
    }

    /** Asks the API server; never fails. The address is empty where nobody knows one. */
    CompletableFuture<Map<String, Object>> json() {
        return api.get("/api", LIMIT)
                .thenApply(Whereabouts::said)
                .exceptionally(unreachable -> Optional.empty())
                .thenApply(said -> said.map(HostPort::toString).orElseGet(this::ours))
                .thenApply(address -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    fields.put("address", address);
                    fields.put("authority", api.address().trusted());
                    return fields;
                });
    }

    private static Optional<HostPort> said(ApiReply reply) {
        return Optional.of(reply)
                .filter(ApiReply::isGood)
                .flatMap(ApiReply::json)
                .flatMap(Whereabouts::first);
    }

    private static Optional<HostPort> first(Json answer) {
        return answer.objects("serverAddressByClientCIDRs").stream()
                .findFirst()
                .flatMap(way -> way.text("serverAddress"))
                .flatMap(HostPort::of);
    }

    private String ours() {
        return inside ? "" : api.address().hostPort().toString();
    }
}
