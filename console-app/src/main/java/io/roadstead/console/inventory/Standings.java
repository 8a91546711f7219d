package io.roadstead.console.inventory;

import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.kernel.Caller;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Says of objects that are not there any more whether somebody would still see them. */
@Service
public class Standings {
    private final Sources sources;
    private final Kinds kinds;
    private final Reaches reaches;

    Standings(Sources sources, Kinds kinds, Reaches reaches) {
        this.sources = sources;
        this.kinds = kinds;
        this.reaches = reaches;
    }

    /**
     * Whether the caller may list such objects where this one was; of a cluster that is removed nothing is asked any more.
     *
     * @param kind its word in addresses, such as {@code deployments.apps}
     */
    public boolean mayList(Caller caller, UUID id, String kind, String namespace) {
        int source = (int) id.getMostSignificantBits();
        if (sources.all().stream().noneMatch(known -> known.id() == source)) {
            return true;
        }
        Optional<ObjectKind> known = kinds.find(kind);
        return known.filter(is -> reaches.of(caller, List.of(is)).includes(is.id(), source, namespace))
                .isPresent();
    }
}
