package io.roadstead.console.inventory.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Asks several who are far away at once, each on a virtual thread; the threads end with the application. Safe for use by several threads. */
@Component
public final class Questions implements AutoCloseable {
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("questions-", 0).factory());

    /**
     * Waits for all answers.
     *
     * @param atOnce most that are asked at a time for this caller; the others wait for their turn
     * @return in the order of the questions; empty where the caller, or the application, was stopped meanwhile
     * @throws IllegalStateException if a question throws
     */
    public <T> Optional<List<T>> ask(List<Supplier<T>> questions, int atOnce) {
        Semaphore turns = new Semaphore(atOnce);
        List<Callable<T>> waiting = questions.stream()
                .map(question -> (Callable<T>) () -> inTurn(turns, question))
                .toList();
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(waiting)) {
                answers.add(answer.get());
            }
            return Optional.of(List.copyOf(answers));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (RejectedExecutionException stopping) {
            return Optional.empty();
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof InterruptedException) {
                return Optional.empty();
            }
            throw new IllegalStateException("a question was not asked", broken);
        }
    }

    private static <T> T inTurn(Semaphore turns, Supplier<T> question) throws InterruptedException {
        turns.acquire();
        try {
            return question.get();
        } finally {
            turns.release();
        }
    }

    /** Who waits gets no answers. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
