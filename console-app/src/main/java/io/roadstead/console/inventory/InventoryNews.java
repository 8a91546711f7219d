package io.roadstead.console.inventory;

import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.Attention;
import io.roadstead.console.uikit.AttentionSource;
import io.roadstead.console.uikit.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the first page says of objects: nodes that are not ready, pods and workloads that fail, as far as one may list them. */
@Component
class InventoryNews implements AttentionSource {
    private static final int MOST = 1_000;

    private final InventoryService inventory;

    InventoryNews(InventoryService inventory) {
        this.inventory = inventory;
    }

    @Override
    public List<Attention> now(Caller caller) {
        List<Attention> all = new ArrayList<>();
        problems(caller, "nodes", Status.FAILED).ifPresent(all::add);
        problems(caller, "deployments.apps", Status.DEGRADED).ifPresent(all::add);
        problems(caller, "pods", Status.DEGRADED).ifPresent(all::add);
        return all;
    }

    private Optional<Attention> problems(Caller caller, String path, Status status) {
        Optional<ObjectKind> kind = inventory.kind(caller, path);
        int count = kind.map(ObjectQuery::of)
                .map(ObjectQuery::onlyProblems)
                .map(query -> inventory.count(caller, query, MOST))
                .orElse(0);
        String key = "inventory-" + path.replace(".apps", "");
        return count == 0
                ? Optional.empty()
                : Optional.of(new Attention(
                        status,
                        key,
                        List.of(count == MOST ? MOST + "+" : String.valueOf(count)),
                        "resources/" + path + "?health=problem"));
    }
}
