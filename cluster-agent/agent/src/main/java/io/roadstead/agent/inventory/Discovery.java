package io.roadstead.agent.inventory;

import io.roadstead.agent.inventory.projection.Texts;
import io.roadstead.agent.json.Json;
import io.roadstead.protocol.inventory.Bounds;
import io.roadstead.protocol.inventory.InventoryLine.ServerIs;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks the API server what it serves and what it is: four questions in turn. On the inventory's loop only. */
final class Discovery {
    private static final String LISTS = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
            + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";
    private static final String JSON = "application/json";
    private static final String AGGREGATED = "APIGroupDiscoveryList";

    private final ClusterReads reads;

    Discovery(ClusterReads reads) {
        this.reads = reads;
    }

    /** What came out. */
    record Found(Served served, ServerIs server) {}

    /** Asks; empty if not everything was answered. */
    void ask(Consumer<Optional<Found>> then) {
        list(
                "/api",
                then,
                core -> list(
                        "/apis",
                        then,
                        others -> one(
                                "/version",
                                version -> one(
                                        "/api/v1/namespaces/kube-system",
                                        namespace -> then.accept(
                                                Optional.of(found(Served.of(core, others), version, namespace)))))));
    }

    private void list(String path, Consumer<Optional<Found>> then, Consumer<Json> next) {
        WholeAnswer.ask(reads, path, LISTS, (status, answer) -> {
            Optional<Json> list =
                    answer.filter(found -> found.text("kind").orElse("").equals(AGGREGATED));
            list.ifPresentOrElse(next, () -> then.accept(Optional.empty()));
        });
    }

    private void one(String path, Consumer<Json> next) {
        WholeAnswer.ask(reads, path, JSON, (status, answer) -> next.accept(answer.orElse(new Json(Map.of()))));
    }

    private static Found found(Served served, Json version, Json namespace) {
        return new Found(
                served,
                new ServerIs(
                        Texts.cut(version.text("gitVersion").orElse(""), Bounds.WORD),
                        Texts.cut(version.text("platform").orElse(""), Bounds.WORD),
                        served.groups().stream().limit(1000).toList(),
                        Texts.cut(namespace.text("metadata", "uid").orElse(""), Bounds.UID)));
    }
}
