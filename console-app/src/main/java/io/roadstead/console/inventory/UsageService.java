package io.roadstead.console.inventory;

import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.metrics.Metered;
import io.roadstead.console.metrics.UsageSample;
import io.roadstead.console.metrics.UsageSamples;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** What nodes and pods use, to each only where he may list the metrics of Kubernetes of them, as {@code kubectl top} would. */
@Service
public class UsageService {
    private static final String GROUP = "metrics.k8s.io";

    /** Nobody tells metrics as objects, so none in the database has these numbers; they stand for them in what somebody reaches. */
    private static final ObjectKind OF_PODS =
            new ObjectKind(-1, GROUP, "v1beta1", "PodMetrics", "pods", true, List.of());

    private static final ObjectKind OF_NODES =
            new ObjectKind(-2, GROUP, "v1beta1", "NodeMetrics", "nodes", false, List.of());

    private final Reaches reaches;
    private final UsageSamples samples;

    UsageService(Reaches reaches, UsageSamples samples) {
        this.reaches = reaches;
        this.samples = samples;
    }

    /** What these use now, by their ids; of whom nothing is known or shown is left out. */
    public Map<UUID, UsageSample> latest(Caller caller, Collection<FleetObject> objects) {
        Map<Metered, UUID> asked = new HashMap<>();
        objects.stream()
                .filter(object -> maySee(caller, object))
                .forEach(object -> asked.put(metered(object), object.id()));
        Map<UUID, UsageSample> found = new HashMap<>();
        if (!asked.isEmpty()) {
            samples.latest(asked.keySet()).forEach((whose, sample) -> {
                UUID id = asked.get(whose);
                if (id != null) {
                    found.put(id, sample);
                }
            });
        }
        return found;
    }

    /** What a node or a pod used from a moment on, by time; empty for whoever may not see that, and for other objects. */
    public Optional<List<UsageSample>> since(Caller caller, FleetObject object, Instant from) {
        return maySee(caller, object) ? Optional.of(samples.since(metered(object), from)) : Optional.empty();
    }

    private boolean maySee(Caller caller, FleetObject object) {
        int source = (int) object.id().getMostSignificantBits();
        return of(object.kind())
                .filter(metrics ->
                        reaches.of(caller, List.of(metrics)).includes(metrics.id(), source, object.namespace()))
                .isPresent();
    }

    private static Optional<ObjectKind> of(ObjectKind kind) {
        return switch (kind.path()) {
            case "pods" -> Optional.of(OF_PODS);
            case "nodes" -> Optional.of(OF_NODES);
            default -> Optional.empty();
        };
    }

    private static Metered metered(FleetObject object) {
        return new Metered(object.cluster(), object.namespace(), object.name());
    }
}
