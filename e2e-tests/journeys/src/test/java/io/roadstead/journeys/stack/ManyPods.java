package io.roadstead.journeys.stack;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Pods that no scheduler takes: as large as others in lists, and made faster than simulated nodes start theirs. */
public final class ManyPods {
    private static final int THREADS = 8;
    private static final int NAMESPACES = 40;

    private ManyPods() {}

    /** Makes so many, in forty namespaces. */
    public static void create(KubernetesClient cluster, int count) throws Exception {
        create(cluster, count, List.of());
    }

    /** The same on these nodes, in turn; they stay there whatever becomes of the nodes. */
    public static void create(KubernetesClient cluster, int count, List<String> nodes) throws Exception {
        for (int namespace = 0; namespace < Math.min(count, NAMESPACES); namespace++) {
            cluster.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName("team-" + namespace)
                            .endMetadata()
                            .build())
                    .create();
        }
        each(count, number -> cluster.resource(pod(number, nodes)).create());
    }

    /** Does something for each number, eight at a time. */
    public static void each(int count, IntConsumer work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread;
                running.add(threads.submit(() -> {
                    for (int number = first; number < count; number += THREADS) {
                        work.accept(number);
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    private static Pod pod(int number, List<String> nodes) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("web-%s-%s".formatted(Integer.toHexString(number / 7 + 65_536), Integer.toString(number, 36)))
                .withNamespace("team-" + number % NAMESPACES)
                .addToLabels("app", "web-" + number % 50)
                .addToLabels("tier", number % 3 == 0 ? "front" : "back")
                .endMetadata()
                .withNewSpec()
                .withSchedulerName("nobody")
                .withNodeName(nodes.isEmpty() ? null : nodes.get(number % nodes.size()))
                .addNewToleration()
                .withOperator("Exists")
                .endToleration()
                .withAutomountServiceAccountToken(false)
                .withServiceAccountName("default")
                .addNewContainer()
                .withName("web")
                .withImage("registry.example.com/web:" + number % 20)
                .withNewResources()
                .addToRequests("cpu", new Quantity("100m"))
                .addToRequests("memory", new Quantity("128Mi"))
                .endResources()
                .endContainer()
                .endSpec()
                .build();
    }
}
