package io.roadstead.console.shell;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.BriefPods.Left;
import io.roadstead.console.shell.BriefPods.Outcome;
import io.roadstead.console.shell.BriefPods.Waiting;
import io.roadstead.console.shell.model.DebugPod;
import io.roadstead.console.shell.model.LogOrigin;
import io.roadstead.console.shell.model.ShellWish;
import io.roadstead.console.shell.remote.ClusterPods;
import io.roadstead.console.shell.remote.ClusterPods.Answer;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Brings containers into clusters to look at something there, as whoever looks. */
@Service
public class DebugShells {
    private static final String MERGE = "application/strategic-merge-patch+json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ClusterPods pods;
    private final BriefPods brief;
    private final ShellProperties properties;

    DebugShells(ClusterPods pods, BriefPods brief, ShellProperties properties) {
        this.pods = pods;
        this.brief = brief;
        this.properties = properties;
    }

    /** The image where nobody names another one. */
    public String image() {
        return properties.debugImage();
    }

    /**
     * Adds a debug container to a pod. It cannot be taken away, but ends with its shell. Waits.
     *
     * @param target a container whose processes it sees; empty for none
     */
    public Outcome inPod(
            Caller caller, ClusterId cluster, LogOrigin pod, String image, String target, Waiting waiting) {
        LogOrigin debug = new LogOrigin(pod.namespace(), pod.pod(), "debug-" + brief.chance());
        String body = JSON.writeValueAsString(DebugPod.container(debug.container(), image, target));
        String path = ClusterPods.path(pod) + "/ephemeralcontainers";
        return switch (pods.send(caller, cluster, "PATCH", path, MERGE, body)) {
            case Answer.Found found -> brief.await(caller, cluster, new ShellWish(debug, List.of()), waiting);
            case Answer.Refused(int status, String said) -> new Outcome.Not(said);
        };
    }

    /** Makes a pod on a node and waits for it; {@link #remove} takes it away. */
    public Outcome onNode(
            Caller caller, ClusterId cluster, String node, String namespace, String image, Waiting waiting) {
        LogOrigin pod = DebugPod.named(namespace, node, brief.chance()).orElseThrow(IllegalArgumentException::new);
        return brief.bring(
                caller,
                cluster,
                new ShellWish(pod, ShellWish.USUAL),
                DebugPod.onNode(pod, node, image, caller.name(), brief.now()),
                waiting);
    }

    /** Takes away what was made for a shell; why not, where the cluster refuses. */
    public Optional<String> remove(Caller caller, ClusterId cluster, LogOrigin pod) {
        return brief.remove(caller, cluster, pod);
    }

    /** What was left on a node, also by others; what is due of this caller's own is taken away. Waits. */
    public List<Left> left(Caller caller, ClusterId cluster, String node) {
        String onNode = "&fieldSelector=spec.nodeName%3D" + node;
        return brief.left(caller, cluster, "node", DebugPod.beginning(node), "/api/v1", onNode);
    }
}
