package io.roadstead.console.gateway.replica;

import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Which consoles run on this database. */
@Service
public class RunningConsoles {
    private final ReplicaStore store;
    private final Replicas replicas;

    /** For Spring. */
    public RunningConsoles(ReplicaStore store, Replicas replicas) {
        this.store = store;
        this.replicas = replicas;
    }

    /** Those that live, in the order in which they started; none where this one is by itself by its settings. At most some dozens. */
    public List<RunningConsole> all(Caller caller) {
        caller.require(Permission.OPERATIONS_READ);
        return store.registered();
    }

    /** Whether it is the one that answers. */
    public boolean isHere(UUID id) {
        return replicas.name().equals(id.toString());
    }
}
