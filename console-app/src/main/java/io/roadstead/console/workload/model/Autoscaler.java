package io.roadstead.console.workload.model;

import io.roadstead.console.workload.model.Change.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What scales a workload by itself: a HorizontalPodAutoscaler.
 *
 * @param object all that it is
 * @param cpu wanted use of the requested CPU, in percent, if it has such an aim
 * @param others how many other aims it has
 */
public record Autoscaler(Tree object, String name, long min, long max, Optional<Long> cpu, int others) {
    private static final String API = "/apis/autoscaling/v2/namespaces/";

    /** Which kinds can be scaled so. */
    public static Set<String> scaled() {
        return Set.of("deployments.apps", "statefulsets.apps");
    }

    /**
     * What somebody wants.
     *
     * @param cpu in percent of what is requested
     */
    public record Aim(int min, int max, int cpu) {
        /** More percent are nobody's aim. */
        public static final int MOST_PERCENT = 10_000;

        /** Checks the ranges. */
        public Aim {
            if (min < 1 || max < min || max > Change.MOST_REPLICAS || cpu < 1 || cpu > MOST_PERCENT) {
                throw new IllegalArgumentException("not an aim: " + min + " " + max + " " + cpu);
            }
        }
    }

    /** The one for a workload among all of its namespace. */
    public static Optional<Autoscaler> among(List<Tree> all, String group, String kind, String name) {
        return all.stream()
                .filter(one -> one.text("spec", "scaleTargetRef", "kind").equals(kind)
                        && one.text("spec", "scaleTargetRef", "name").equals(name)
                        && one.text("spec", "scaleTargetRef", "apiVersion").startsWith(group + "/"))
                .findFirst()
                .map(Autoscaler::of);
    }

    private static Autoscaler of(Tree object) {
        List<Tree> aims = object.trees("spec", "metrics");
        Optional<Long> cpu = aims.stream()
                .filter(Autoscaler::isCpu)
                .map(aim -> number(aim.at("resource", "target", "averageUtilization"), 0))
                .findFirst();
        return new Autoscaler(
                object,
                object.text("metadata", "name"),
                number(object.at("spec", "minReplicas"), 1),
                number(object.at("spec", "maxReplicas"), 1),
                cpu,
                aims.size() - (int) aims.stream().filter(Autoscaler::isCpu).count());
    }

    private static boolean isCpu(Tree aim) {
        return aim.text("type").equals("Resource")
                && aim.text("resource", "name").equals("cpu")
                && aim.text("resource", "target", "type").equals("Utilization");
    }

    private static long number(@Nullable Object value, long otherwise) {
        return value instanceof Long number ? number : otherwise;
    }

    /** Makes one for a workload, with its name. */
    public static Wanted made(ObjectPath target, String apiVersion, String kind, Aim aim) {
        return new Wanted(
                "POST",
                API + target.namespace() + "/horizontalpodautoscalers?fieldManager=roadstead",
                "application/json",
                Map.of(
                        "apiVersion",
                        "autoscaling/v2",
                        "kind",
                        "HorizontalPodAutoscaler",
                        "metadata",
                        Map.of("name", target.name(), "namespace", target.namespace()),
                        "spec",
                        Map.of(
                                "scaleTargetRef",
                                Map.of("apiVersion", apiVersion, "kind", kind, "name", target.name()),
                                "minReplicas",
                                aim.min(),
                                "maxReplicas",
                                aim.max(),
                                "metrics",
                                List.of(cpu(aim)))));
    }

    /** Gives this one another aim; its other aims stay. Of this version of it and no other one. */
    public Optional<Wanted> changed(ObjectPath target, Aim aim) {
        List<Object> aims = new ArrayList<>();
        aims.add(cpu(aim));
        object.trees("spec", "metrics").stream()
                .filter(other -> !isCpu(other))
                .map(Tree::fields)
                .forEach(aims::add);
        JsonPatch patch = JsonPatch.of(object.text("metadata", "uid"))
                .test(Manifest.version(object), "metadata", "resourceVersion")
                .add(aim.min(), "spec", "minReplicas")
                .add(aim.max(), "spec", "maxReplicas")
                .add(aims, "spec", "metrics");
        return target.named("autoscaling", "v2", "horizontalpodautoscalers", name)
                .map(path -> Wanted.patch(path.text(), patch));
    }

    private static Map<String, Object> cpu(Aim aim) {
        return Map.of(
                "type",
                "Resource",
                "resource",
                Map.of("name", "cpu", "target", Map.of("type", "Utilization", "averageUtilization", aim.cpu())));
    }
}
