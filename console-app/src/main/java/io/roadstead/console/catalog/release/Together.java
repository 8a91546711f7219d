package io.roadstead.console.catalog.release;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several questions to clusters at a time. */
final class Together {
    private Together() {}

    /** The answers in the order of the questions; fewer where whoever waits is interrupted. */
    static <T> List<T> answers(int atOnce, List<Callable<T>> asked) {
        List<T> all = new ArrayList<>();
        try (ExecutorService workers =
                Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
            for (Future<T> answer : workers.invokeAll(asked)) {
                all.add(answer.get());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException fault) {
            throw new IllegalStateException(fault.getCause());
        }
        return all;
    }
}
