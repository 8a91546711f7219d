package io.roadstead.console.catalog.release;

import io.roadstead.console.catalog.release.ReleaseWish.Target;
import io.roadstead.console.catalog.release.model.QuotaUse;
import io.roadstead.console.catalog.release.remote.ClusterCalls;
import io.roadstead.console.catalog.release.remote.ClusterCalls.Told;
import io.roadstead.console.catalog.release.remote.RecordReader;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** How much of the quotas of namespaces is used, as who asks may see it. */
@Service
public class Quotas {
    /** Most namespaces at a time. */
    public static final int MOST_PLACES = 8;

    private static final int MOST_QUOTAS = 20;

    private final ClusterCalls calls;

    Quotas(ClusterCalls calls) {
        this.calls = calls;
    }

    /**
     * A namespace's.
     *
     * @param uses the fullest first; empty where there is no quota
     */
    public record Place(Target target, List<QuotaUse> uses) {
        /** Keeps a copy. */
        public Place {
            uses = List.copyOf(uses);
        }
    }

    /** Of the first {@value #MOST_PLACES} namespaces, those that told. Waits for their clusters, a few seconds at most. */
    public List<Place> of(Caller caller, List<Target> targets) {
        caller.require(Permission.OWN_READ);
        List<Callable<Optional<Place>>> asked = targets.stream()
                .limit(MOST_PLACES)
                .<Callable<Optional<Place>>>map(target -> () -> of(caller, target))
                .toList();
        return Together.answers(MOST_PLACES, asked).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Place> of(Caller caller, Target target) {
        String path = "/api/v1/namespaces/" + URLEncoder.encode(target.namespace(), StandardCharsets.UTF_8)
                + "/resourcequotas?limit=" + MOST_QUOTAS;
        return calls.get(caller, target.cluster(), path) instanceof Told.Found(JsonNode list, boolean _)
                ? Optional.of(new Place(target, QuotaUse.of(RecordReader.maps(list.path("items")))))
                : Optional.empty();
    }
}
