package io.roadstead.console.workload;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.workload.model.Draft;
import io.roadstead.console.workload.remote.ObjectCalls;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Brings many objects into a cluster by server-side apply, as whoever brings them. Keeps nothing of them. */
@Service
public class Imports {
    private final ObjectCalls calls;

    Imports(ObjectCalls calls) {
        this.calls = calls;
    }

    /**
     * How one document is applied.
     *
     * @param dry whether the cluster shall check it only
     * @param force whether fields are taken over from others
     * @param leaving fields that are left out of it
     */
    public record Mode(boolean dry, boolean force, Set<String> leaving) {
        /** Keeps a copy. */
        public Mode {
            leaving = Set.copyOf(leaving);
        }

        /** Checked or applied, as it is written. */
        public static Mode plain(boolean dry) {
            return new Mode(dry, false, Set.of());
        }
    }

    /**
     * Begins; nothing is asked yet.
     *
     * @param namespace for objects that name none; empty for {@code default}
     * @param drafts all of them, so that what comes with the same import is known
     */
    public ImportRun begin(Caller caller, ClusterId cluster, String namespace, List<Draft> drafts) {
        return new ImportRun(calls, caller, cluster, namespace.isEmpty() ? "default" : namespace, drafts);
    }
}
