package io.roadstead.console.workload.remote;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.workload.model.DrainPlan;
import io.roadstead.console.workload.model.DrainPod;
import io.roadstead.console.workload.model.Eviction;
import io.roadstead.console.workload.model.EvictionAnswer;
import io.roadstead.console.workload.model.Tree;
import io.roadstead.console.workload.remote.ObjectCalls.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Reads and evicts the pods of one node, as whoever drains it. Waits. */
@Component
public final class NodePods {
    private static final int PAGE = 250;

    private final ObjectCalls calls;

    /** By these. */
    public NodePods(ObjectCalls calls) {
        this.calls = calls;
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
        List<DrainPod> pods = new ArrayList<>();
        String more = "";
        do {
            String target = "/api/v1/pods?fieldSelector=" + encoded("spec.nodeName=" + node) + "&limit=" + PAGE
                    + (more.isEmpty() ? "" : "&continue=" + encoded(more));
            switch (calls.get(caller, cluster, target)) {
                case Answer.Found(Tree page, List<String> warnings) -> {
                    page.trees("items").stream()
                            .flatMap(pod -> DrainPod.of(pod).stream())
                            .forEach(pods::add);
                    more = page.text("metadata", "continue");
                }
                case Answer other -> {
                    return new Found.Not(other);
                }
            }
        } while (!more.isEmpty() && pods.size() < DrainPlan.MOST_PODS);
        return new Found.Pods(pods.stream().limit(DrainPlan.MOST_PODS).toList());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
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
            case Answer.Refused refused -> EvictionAnswer.of(refused.status(), refused.message(), refused.causes());
            case Answer.Silent() -> new Eviction.Said.Nothing();
        };
    }
}
