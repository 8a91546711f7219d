package io.roadstead.journeys.stack;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Pods that no scheduler takes: as large as others in lists, and made faster than simulated nodes start theirs. */
public final class ManyPods {
    private static final int THREADS = 8;
    private static final int NAMESPACES = 40;

    private ManyPods() {}

    /** Makes so many, in forty namespaces. */
    public static void create(KubernetesClient cluster, int count) throws Exception {
        for (int namespace = 0; namespace < Math.min(count, NAMESPACES); namespace++) {
            cluster.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName("team-" + namespace)
                            .endMetadata()
                            .build())
                    .create();
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread;
                running.add(threads.submit(() -> {
                    for (int number = first; number < count; number += THREADS) {
                        cluster.resource(pod(number)).create();
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    private static Pod pod(int number) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("web-%s-%s".formatted(Integer.toHexString(number / 7 + 65_536), Integer.toString(number, 36)))
                .withNamespace("team-" + number % NAMESPACES)
                .addToLabels("app", "web-" + number % 50)
                .addToLabels("tier", number % 3 == 0 ? "front" : "back")
                .endMetadata()
                .withNewSpec()
                .withSchedulerName("nobody")
                .withAutomountServiceAccountToken(false)
                .withServiceAccountName("default")
                .addNewContainer()
                .withName("web")
                .withImage("registry.example.com/web:" + number % 20)
                .endContainer()
                .endSpec()
                .build();
    }
}
