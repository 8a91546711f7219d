package io.roadstead.journeys.stack;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Pods whose container crashes, waits and runs again: their status changes, one after the other, so often a second in all. */
public final class Changing implements AutoCloseable {
    private static final int THREADS = 4;
    private static final String CRASHED = """
            {"status":{"phase":"Running","containerStatuses":[{"name":"web","image":"i","imageID":"i","ready":false,"started":false,"restartCount":%d,
            "state":{"waiting":{"reason":"CrashLoopBackOff","message":"back-off 5m0s restarting failed container"}}}]}}""";
    private static final String RUNS = """
            {"status":{"phase":"Running","containerStatuses":[{"name":"web","image":"i","imageID":"i","ready":true,"started":true,"restartCount":%d,
            "state":{"running":{"startedAt":"2026-01-01T00:00:00Z"}}}]}}""";

    private final KubernetesClient direct;
    private final List<ObjectMeta> pods;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong changes = new AtomicLong();
    private final long began = System.nanoTime();

    private Changing(KubernetesClient direct, List<ObjectMeta> pods) {
        this.direct = direct;
        this.pods = List.copyOf(pods);
    }

    /** Begins, until it is closed. */
    public static Changing start(KubernetesClient direct, List<ObjectMeta> pods, int perSecond) {
        Changing changing = new Changing(direct, pods);
        for (int thread = 0; thread < THREADS; thread++) {
            int first = thread;
            changing.threads.add(Thread.ofPlatform().start(() -> changing.run(first, perSecond)));
        }
        return changing;
    }

    private void run(int first, int perSecond) {
        long every = TimeUnit.SECONDS.toNanos(THREADS) / perSecond;
        try {
            for (long step = 0; ; step++) {
                long wait = began + step * every - System.nanoTime();
                if (wait > 0) {
                    TimeUnit.NANOSECONDS.sleep(wait);
                }
                change(step * THREADS + first);
            }
        } catch (InterruptedException | KubernetesClientException stopped) {
            return;
        }
    }

    private void change(long step) {
        ObjectMeta pod = pods.get((int) (step % pods.size()));
        long turn = step / pods.size();
        direct.pods()
                .inNamespace(pod.getNamespace())
                .withName(pod.getName())
                .subresource("status")
                .patch(PatchContext.of(PatchType.STRATEGIC_MERGE), (turn % 2 == 0 ? CRASHED : RUNS).formatted(turn));
        changes.incrementAndGet();
    }

    /** Changes a second that were made so far. */
    public double rate() {
        return changes.get() * 1e9 / (System.nanoTime() - began);
    }

    @Override
    public void close() throws InterruptedException {
        for (Thread thread : threads) {
            thread.interrupt();
        }
        for (Thread thread : threads) {
            thread.join(10_000);
        }
    }
}
