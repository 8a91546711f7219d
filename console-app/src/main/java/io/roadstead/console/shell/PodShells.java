package io.roadstead.console.shell;

import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.model.LogOrigin;
import io.roadstead.console.shell.remote.ClusterPods;
import io.roadstead.console.shell.remote.ClusterPods.Answer;
import io.roadstead.console.shell.remote.ClusterPods.Container;
import java.util.List;
import org.springframework.stereotype.Service;

/** In which containers of a pod a shell can be opened. */
@Service
public class PodShells {
    private final ClusterPods pods;

    PodShells(ClusterPods pods) {
        this.pods = pods;
    }

    /** What came of looking. */
    public sealed interface Found {
        /** Those of the pod as it is now, also such as do not run. */
        record Here(List<Container> containers) implements Found {
            /** Keeps a copy. */
            public Here {
                containers = List.copyOf(containers);
            }
        }

        /** @param status of HTTP, 0 where no answer came */
        record Not(int status, String said) implements Found {}
    }

    /** Asks the cluster for the pod. Waits. */
    public Found containers(Caller caller, FleetObject object) {
        LogOrigin pod = new LogOrigin(object.namespace(), object.name(), "");
        return switch (pods.get(caller, object.cluster(), ClusterPods.path(pod))) {
            case Answer.Found(var found) -> new Found.Here(pods.containers(pod, found));
            case Answer.Refused(int status, String said) -> new Found.Not(status, said);
        };
    }
}
