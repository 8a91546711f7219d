package io.roadstead.console.workload.remote;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.workload.model.DrainPlan;
import io.roadstead.console.workload.model.DrainPod;
import io.roadstead.console.workload.model.Eviction;
import io.roadstead.console.workload.model.EvictionAnswer;
import io.roadstead.console.workload.model.Tree;
import io.roadstead.console.workload.remote.ObjectCalls.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Reads and evicts the pods of one node, as whoever drains it. Waits. */
@Component
public final class NodePods {
    private final ObjectCalls calls;
    private final ObjectLists lists;

    /** By these. */
    public NodePods(ObjectCalls calls, ObjectLists lists) {
        this.calls = calls;
        this.lists = lists;
    }

    /** What came of reading. */
    public sealed interface Found {
        /** These are on it. */
        record Pods(List<DrainPod> pods) implements Found {
            /** Keeps a copy. */
            public Pods {
                pods = List.copyOf(pods);
            }
        }

        /** They could not be read. */
        record Not(Answer why) implements Found {}
    }

    /** All pods of a node, {@value DrainPlan#MOST_PODS} at most. */
    public Found of(Caller caller, ClusterId cluster, String node) {
        return switch (lists.of(
                caller, cluster, "/api/v1/pods", "fieldSelector", "spec.nodeName=" + node, DrainPlan.MOST_PODS)) {
            case ObjectLists.Found.Objects(List<Tree> pods) ->
                new Found.Pods(
                        pods.stream().flatMap(pod -> DrainPod.of(pod).stream()).toList());
            case ObjectLists.Found.Not(Answer why) -> new Found.Not(why);
        };
    }

    /** Asks for one pod to go, and no other one of its name. */
    public Eviction.Said evict(Caller caller, ClusterId cluster, Eviction eviction, Optional<Duration> grace) {
        Map<String, Object> options = new TreeMap<>(Map.of("preconditions", Map.of("uid", eviction.uid())));
        grace.ifPresent(time -> options.put("gracePeriodSeconds", time.toSeconds()));
        Answer answer = calls.send(
                caller,
                cluster,
                "POST",
                "/api/v1/namespaces/" + eviction.namespace() + "/pods/" + eviction.name() + "/eviction",
                "application/json",
                Tree.of(Map.of(
                        "apiVersion",
                        "policy/v1",
                        "kind",
                        "Eviction",
                        "metadata",
                        Map.of("name", eviction.name(), "namespace", eviction.namespace()),
                        "deleteOptions",
                        options)));
        return switch (answer) {
            case Answer.Found found -> new Eviction.Said.Taken();
            case Answer.Refused refused ->
                EvictionAnswer.of(
                        refused.status(),
                        refused.message(),
                        refused.causes().stream().map(Answer.Cause::sentence).toList());
            case Answer.Silent() -> new Eviction.Said.Nothing();
        };
    }
}
